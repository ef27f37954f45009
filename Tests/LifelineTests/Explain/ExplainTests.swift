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

    /// Whatever `screen` prints can be explained, by its ID, and the explanation says the same; class cases too.
    @Test(arguments: [
        "one-day", "platforms/guanyun", "platforms/panan", "platforms/shanxian", "platforms/weidu", "platforms/yueqing",
    ])
    func everyLeadThatScreenPrintsIsExplainedAndTheExplanationAgrees(name: String) async throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/\(name).jsonl").standardized.path
        let leads = try await Command(["screen", file, "--json"]).lines()
        #expect(!leads.isEmpty)
        var explained = 0
        for lead in leads {
            let id = try #require(lead["lead"]?.string)
            let run = try await Command(["explain", id, "--events", file, "--json"])
            let lines = try run.lines()
            #expect(run.status == 0 && lines.count == 1, "\(id) \(lead["code"] ?? .null): \(run.errors)")
            for (key, value) in lead.object ?? [:] {
                #expect(lines.first?[key] == value, "\(key) of \(id) \(lead["code"] ?? .null)")
            }
            #expect(lines.first?["known"]?.array?.count == lead["evidence"]?.array?.count, "\(id)")
            explained += 1
        }
        print(
            "\(name): \(explained) of \(leads.count) leads explained, of \(Set(leads.map { $0["code"]?.string }).count) models"
        )
    }

    /// Of a class case how large the class is and its median; of its members how many, and not who.
    @Test func classCaseIsExplainedByTheFiguresOfItsClass() async throws {
        let group = try await lead("M15")
        let run = try await Command(["explain", try #require(group["lead"]?.string), "--events", day])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("leads that stand in the case: \(group["class"]?["count"]?.int ?? 0)"))
        for member in group["class"]?["members"]?.array ?? [] {
            #expect(!run.output.contains(member["subject"]?.string ?? "p:"))
        }
    }

    @Test func aGrantUnlikeTheOthersIsExplainedByThem() async throws {
        // Six of one charge, harm and city, the last of which got twenty times the others'.
        func event(_ victim: Int, _ type: String, _ fields: String) -> String {
            let person = Story.residentID("32072319700101" + String(100 + 2 * victim))
            let named = #""case":"320723/UA-\#(victim)","person":{"resident_id":"\#(person)","name":"某人"}"#
            let subject = type == "case.filed" ? #""case":"320723/UA-\#(victim)""# : named
            return
                #"{"specversion":"1.0","id":"\#(type)-\#(victim)","source":"https://police.320723.example/alike","type":"cn.gov.lifeline.\#(type).v1","time":"2026-03-0\#(victim)T10:00:00+08:00","data":{"record":"UA-\#(type)-\#(victim)","version":1,"region":"320723","occurred":"2026-03-0\#(victim)",\#(subject),\#(fields)}}"#
        }
        let events = (1...6).flatMap { victim in
            [
                event(victim, "case.filed", #""kind":"criminal","charge":"盗窃","organ":"police","filed":"2026-02-01""#),
                event(victim, "victim.added", #""role":"victim""#),
                event(victim, "victim.loss.assessed", #""kind":"property","amount_yuan":90000"#),
                event(
                    victim, "aid.decided",
                    #""organ":"procuratorate","granted":true,"amount_yuan":\#(victim == 6 ? 40000 : 2000)"#),
            ]
        }
        let folder = try TemporaryFolder()
        let file = try folder.write("events.jsonl", events.joined(separator: "\n") + "\n")
        let leads = try await Command(["screen", file, "--json"]).lines()
        let lead = try #require(leads.first { $0["code"]?.string == "M14" })
        let id = try #require(lead["lead"]?.string)
        let run = try await Command(["explain", id, "--events", file])
        #expect(run.output.contains("compared with the decision: 5 grants"), "\(run.output)")
        #expect(run.output.contains("their median: 2000 yuan"))
        let object = try #require(try await Command(["explain", id, "--events", file, "--json"]).lines().first)
        for (key, value) in lead.object ?? [:] { #expect(object[key] == value, "\(key)") }
        // Its case's history tells of it too, though all the others are other people's.
        let entries = try await Command([
            "history", try #require(lead["subject"]?.string), "--events", file, "--json",
        ]).lines()
        #expect(entries.contains { $0["lead"]?.string == id && $0["change"]?.string == "opened" })
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
