import Foundation
import JSON
import Testing

/// The right to an explanation, from a file of events.
struct ExplainTests {
    private let day = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/one-day.jsonl").standardized.path
    private let housing = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/housing").standardized.path

    /// A standing lead of the day.
    private func lead(_ code: String) async throws -> JSON.Value {
        let leads = try await Command(["screen", day, "--json"]).lines()
        return try #require(leads.first { $0["code"]?.string == code })
    }

    @Test func leadIsExplainedWithReasonsRecordsArticlesFactorsAndRights() async throws {
        let lead = try await lead("M01")
        let id = try #require(lead["lead"]?.string)
        let run = try await Command(["explain", id, "--events", day, "--json"])
        #expect(run.status == 0, "\(run.errors)")
        let lines = try run.lines()
        let object = try #require(lines.first)
        #expect(lines.count == 1)
        for key in ["lead", "state", "reasons", "authority", "amount_yuan", "factors", "agencies", "evidence"] {
            #expect(object[key] == lead[key], "\(key)")
        }
        let known = object["known"]?.array ?? []
        #expect(known.count == lead["evidence"]?.array?.count)
        let graded = try #require(known.first { $0["type"]?.string == "victim.injury.assessed" })
        #expect(graded["title"]?["zh"]?.string == "伤情鉴定")
        #expect(graded["role"]?["zh"]?.string == "被害人")
        #expect(graded["fields"]?.array?.contains { $0["name"]?.string == "grade" } == true)
        let names = Set((object["factors"]?.array ?? []).compactMap { $0["name"]?.string })
        #expect(
            names.isSuperset(of: [
                "monthly_wage", "recognised_loss", "compensation_paid", "uncompensated_loss", "fault_share", "aid_high",
            ]))
        #expect(object["rights"]?.array?.isEmpty == false)
    }

    @Test func textForThePersonNamesNobodyAndSpeaksTheirLanguage() async throws {
        let lead = try await lead("M01")
        let subject = try #require(lead["subject"]?.string)
        let run = try await Command(["explain", subject, "--events", day, "--language", "zh"])
        #expect(run.status == 0, "\(run.errors)")
        for part in [
            "为什么有这条线索", "所依据的情况", "法律依据", "参考金额", "您可以做什么", "person.objected", "救助月数表（330382，重伤二级，上限）",
            "伤情等级：重伤二级",
        ] {
            #expect(run.output.contains(part), "\(part)")
        }
        #expect(!run.output.contains(/\d{17}[\dX]/))
        try expectNoName(of: day, in: run.output)
        let english = try await Command(["explain", subject, "--events", day])
        #expect(english.output.contains("What you can do"))
    }

    @Test func whatCannotBeJudgedSaysWhatIsMissing() async throws {
        let lines = try await Command(["screen", day, "--json", "--unjudged"]).lines()
        let unjudged = try #require(lines.first { $0["unjudged"] != nil && $0["missing"]?.array?.isEmpty == false })
        let id = try #require(unjudged["unjudged"]?.string)
        let object = try #require(try await Command(["explain", id, "--events", day, "--json"]).lines().first)
        #expect(object["state"]?.string == "unjudged")
        let missing = object["missing"]?.array ?? []
        #expect(missing.map { $0["path"]?.string } == unjudged["missing"]?.array?.map(\.string))
        #expect(missing.allSatisfy { $0["zh"]?.string?.contains(/[a-z]+\.[a-z]+/) == false })
    }

    @Test func modelThatDoesNotHoldSaysWhichConditionsFail() async throws {
        let lead = try await lead("M01")
        let subject = try #require(lead["subject"]?.string)
        let run = try await Command(["explain", subject, "--events", day, "--model", "M20", "--json"])
        let object = try #require(try run.lines().first)
        #expect(object["state"]?.string == "fails")
        #expect(object["against"]?.array?.contains { $0["zh"]?.string == "不具备：未满十八周岁" } == true)
    }

    /// A resident ID on standard input stands in no list of processes.
    @Test func residentIDIsReadFromStandardInputAndMadeAPseudonym() async throws {
        let text = try String(contentsOfFile: day, encoding: .utf8)
        let number = try #require(text.firstMatch(of: /"resident_id":"(\d{17}[\dX])"/)?.output.1)
        let run = try await Command(
            ["explain", "-", "--events", day, "--json"], input: String(number) + "\n")
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.output.contains(number) && !run.errors.contains(number))
        let wrong = try await Command(["explain", "11010119800101001X", "--events", day])
        #expect(wrong.status == 64)
        #expect(!wrong.errors.contains("11010119800101001X"))
    }

    @Test func eachMembersQuantitiesAreExplainedInAnotherDomain() async throws {
        let options = ["--topics", housing + "/topics", "--models", housing + "/models"]
        let events = housing + "/events.jsonl"
        let lead = try #require(try await Command(["screen", events, "--json"] + options).lines().first)
        let id = try #require(lead["lead"]?.string)
        let run = try await Command(["explain", id, "--events", events] + options)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("Housing support a month"))
        #expect(run.output.contains("member 3): "))
        let object = try #require(
            try await Command(["explain", id, "--events", events, "--json"] + options).lines().first)
        let needs = (object["factors"]?.array ?? []).filter { $0["name"]?.string == "need" }
        #expect(needs.count == 3)
    }
}
