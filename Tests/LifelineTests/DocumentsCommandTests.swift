import JSON
import Testing

struct DocumentsCommandTests {
    private let text = "经鉴定，被害人张某的损伤程度为重伤二级。案发后，被告人赔偿被害人张某人民币5.08万元，未取得谅解。"

    private func line(_ id: String, _ text: String) -> String {
        String(decoding: JSON.Value.object(["id": .string(id), "text": .string(text)]).serialized(), as: UTF8.self)
    }

    @Test func extractGivesALineForEachTextInOrderWithEveryField() async throws {
        let run = try await Command(
            ["documents", "extract"], input: line("b", text) + "\n\n" + #"{"text":"无","id":7}"# + "\n")
        #expect(run.status == 0, "\(run.errors)")
        let lines = try run.lines()
        #expect(lines.map { $0["id"] } == [.string("b"), .int(7)])
        let first = lines[0]
        #expect(first["injury_grades"] == ["重伤二级"])
        #expect(first["compensation_paid_yuan"]?.int == 50800)
        #expect(first["compensated"] == true)
        #expect(first["forgiven"] == false)
        #expect(first["claimed_yuan"] == .null)
        #expect(first["deaths"]?.int == 0)
        #expect(first["kinds"] == [])
        let scalars = Array(text.unicodeScalars)
        let span = try #require(first["spans"]?["injury_grades"]?[0])
        let (start, end) = (Int(try #require(span[0]?.int)), Int(try #require(span[1]?.int)))
        #expect(String(String.UnicodeScalarView(scalars[start..<end])) == "重伤二级")
        #expect(first["spans"]?["claimed_yuan"] == nil)
        for name in [
            "other_injury_grades", "victims", "disability_grades", "loss_amount_yuan", "compensation_agreed_yuan",
            "compensation_partial", "unsolved_or_fled", "hit_and_run", "keywords", "keywords_about_offender",
            "kinds_about_offender", "unpaid_yuan", "enforcement_terminated", "medical_cost_yuan",
        ] {
            #expect(first[name] != nil, "\(name)")
        }
    }

    @Test func badLinesAreNamedAndTheRestGoesOn() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "texts.jsonl",
            ["{", line("a", text), "[1]", #"{"id":1}"#, #"{"text":"x"}"#, line("z", "")].joined(separator: "\n"))
        let run = try await Command(["documents", "extract", file])
        #expect(run.status == 65)
        #expect(try run.lines().map { $0["id"]?.string } == ["a", "z"])
        for number in [1, 3, 4, 5] { #expect(run.errors.contains("\(file):\(number): "), "\(number)") }
        #expect(!run.errors.contains("\(file):2"))
        #expect(!run.errors.contains("重伤"))
        #expect(try await Command(["documents", "extract", folder.path + "/none"]).status == 66)
    }

    @Test func measureGivesATableOrObjects() async throws {
        let folder = try TemporaryFolder()
        let texts = try folder.write("texts.jsonl", line("a", text) + "\n" + line("b", "被害人李某经抢救无效死亡。") + "\n")
        let labels = try folder.write(
            "labels.jsonl",
            #"{"id":"a","injury_grades":["重伤二级","轻微伤"],"compensation_paid_yuan":50800,"forgiven":null}"# + "\n"
                + #"{"id":"b","deaths":1,"injury_grades":[]}"# + "\n")
        let run = try await Command(["documents", "measure", texts, labels, "--json"])
        #expect(run.status == 0, "\(run.errors)")
        let lines = try run.lines()
        let grades = try #require(lines.first { $0["field"]?.string == "injury_grades" })
        #expect(grades["right"]?.int == 1 && grades["missed"]?.int == 1 && grades["wrong"]?.int == 0)
        #expect(grades["texts"]?.int == 2 && grades["exact"]?.int == 1)
        #expect(lines.first { $0["field"]?.string == "compensation_paid_yuan" }?["f1"]?.double == 1)
        #expect(!lines.contains { $0["field"]?.string == "forgiven" })
        #expect(lines.last?["texts"]?.int == 2)
        #expect(lines.last?["offender_kinds_taken_for_victims"]?.int == 0)
        let table = try await Command(["documents", "measure", texts, labels])
        #expect(table.output.contains("injury_grades"))
        #expect(table.output.contains("precision"))
        let wrong = try folder.write("wrong.jsonl", #"{"id":"a","deaths":"one"}"#)
        let refused = try await Command(["documents", "measure", texts, wrong])
        #expect(refused.status == 65)
        #expect(refused.errors.contains("\(wrong):1: "))
    }
}
