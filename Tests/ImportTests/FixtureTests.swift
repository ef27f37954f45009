import Events
import Foundation
import JSON
import Testing

@testable import Import

/// The registers of the platforms, from sample files that Python's csv, openpyxl and XlsxWriter wrote.
struct FixtureTests {
    private func outcomes(_ file: String) throws -> [Outcome] {
        let mapping = try Sample.mapping(named: String(file.prefix { $0 != "." }))
        return try TableFile(fixture: file).outcomes(mapping)
    }

    @Test(arguments: [
        ("shanxian-victims.csv", 16, ["8 resident-id 被害人身份证号", "9 date 受理日期"]),
        ("shanxian-hardship.xlsx", 8, ["郭村镇!6 cell 身份证号"]),
        ("shanxian-disability.csv", 3, ["5 table 残疾类别"]),
        ("guanyun-households.xlsx", 10, []), ("guanyun-benefits.csv", 5, []),
        ("guanyun-medical.csv", 2, ["4 date 结算时间"]),
        ("yueqing-injuries.csv", 10, []), ("yueqing-assistance.csv", 4, []), ("yueqing-enforcement.xlsx", 5, []),
    ]) func samplesOfThePlatformsBecomeEvents(file: String, events: Int, refusals: [String]) throws {
        let outcomes = try outcomes(file)
        #expect(outcomes.map(\.data.count).reduce(0, +) == events)
        #expect(outcomes.compactMap { outcome in outcome.refusal.map { "\(outcome.place) \($0)" } } == refusals)
    }

    @Test func everyMappingHasASample() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Sample.folder)
        for mapping in try Sample.catalog.get().readMappings() {
            #expect(files.contains { $0.hasPrefix(mapping.name + ".") }, "\(mapping.name)")
        }
    }

    @Test func victimsOfACaseEachHaveTheirOwn() throws {
        let first = try outcomes("shanxian-victims.csv")[0]
        // On the third line, behind the title and the header; its note has a line's end in it.
        #expect(first.place == "3")
        #expect(
            first.data.map { $0["record"]?.string } == [
                "DXJ2026-0031", "DXJ2026-0031-1", "DXJ2026-0031-1-SQ", "DXJ2026-0031-1-SS",
            ])
        #expect(first.data[2]["grade"] == "重伤二级")
        #expect(first.data[2]["occurred"] == "2026-02-03")
        #expect(first.data[3] == ["record": "DXJ2026-0031-1-SS", "version": 1_770_773_400_000, "withdrawn": true])
        // Written with full characters of the standard, four bytes each.
        let names = try outcomes("shanxian-victims.csv").flatMap(\.data).compactMap { $0["person"]?["name"]?.string }
        #expect(names.contains("㐂𠮷来"))
    }

    @Test func sheetsOfTownshipsUnderOneMergedHeaderAreOneRegister() throws {
        let outcomes = try outcomes("shanxian-hardship.xlsx")
        #expect(outcomes.map(\.place) == ["郭村镇!4", "郭村镇!5", "郭村镇!6", "黄岗镇!4", "黄岗镇!5"])
        #expect(
            outcomes[0].data[0] == [
                "record": "DB-2025-0117-农村低保", "version": 2, "benefit": "dibao", "monthly_yuan": 812.5,
                "region": "371722101", "occurred": "2025-09-01", "household": "371722/0104408",
            ])
        #expect(outcomes[1].data[0]["until"] == "2026-10-31")
        #expect(outcomes[4].data.allSatisfy { $0["withdrawn"] == true && $0["version"] == 5 })
    }

    @Test func numberThatBeginsWithAResidentIDIsKeptByItsDigest() throws {
        let outcomes = try outcomes("shanxian-disability.csv")
        let records = outcomes.flatMap(\.data).compactMap { $0["record"]?.string }
        #expect(Set(records).count == 3)
        #expect(records.allSatisfy { $0.count == 27 && !$0.contains("371722") })
    }

    @Test func cellsOfAHouseholdAreMergedOverItsMembers() throws {
        let members = try outcomes("guanyun-households.xlsx").compactMap(\.data.first)
        #expect(
            members.map { $0["household"]?.string } == [
                "320723/H3207230030512", "320723/H3207230030512", "320723/H3207230030512", "320723/H3207230030777",
            ])
        #expect(members.map { $0["student"]?.bool } == [false, false, true, false])
        #expect(members[2]["occurred"] == "2014-07-02")
    }

    @Test func workbookWithSeveralSheetsAsksWhich() throws {
        let mapping = try Sample.mapping(
            """
            type: welfare.granted
            source: /s
            record: 救助证号
            fields: {region: 乡镇代码, occurred: 批准日期, household: 家庭编号, benefit: {constant: dibao}}
            """)
        do {
            _ = try TableFile(fixture: "shanxian-hardship.xlsx").outcomes(mapping)
            Issue.record("it is refused")
        } catch let error as TableError {
            #expect(error.code == .sheets)
            #expect(error.sentence.en.contains("郭村镇, 黄岗镇"))
        }
    }

    @Test(arguments: ["shanxian-victims.csv", "shanxian-hardship.xlsx", "shanxian-disability.csv"])
    func refusedRowsCanBeMendedAndReadAgain(file: String) throws {
        let mapping = try Sample.mapping(named: String(file.prefix { $0 != "." }))
        let input = try InputFile(path: Sample.folder + "/" + file)
        let reader = try TableReader(input, mapping: mapping)
        let path = NSTemporaryDirectory() + "lifeline-refused-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let refused = RefusedRows(path: path, names: ("行", "原因"), resumed: nil)
        while let item = try reader.next() {
            try refused.add(item.texts, of: item.header, place: item.place, reason: "原因，\"其\"一", form: reader.form)
        }
        // The same columns in the same encoding, and two more: all rows say what they said.
        let before = try TableFile(fixture: file).outcomes(mapping)
        var mended = try TableFile(Array(Data(contentsOf: URL(filePath: path)))).outcomes(mapping)
        #expect(mended.count == before.count)
        for (index, outcome) in before.enumerated() where outcome.refusal?.hasPrefix("cell") != true {
            #expect(mended[index].data == outcome.data)
            #expect(mended[index].refusal == outcome.refusal)
        }
        mended.removeAll()
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func refusedRowsAfterAnInterruptionAreListedOnce() throws {
        let header = TableHeader(names: ["a", "b"])
        let form = RefusedRows.Form(encoding: .utf8, delimiter: UInt8(ascii: ","), headerLine: 1)
        let path = NSTemporaryDirectory() + "lifeline-refused-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = RefusedRows(path: path, names: ("line", "reason"), resumed: nil)
        try first.add(["1", "x"], of: header, place: "2", reason: "r", form: form)
        let saved = first.lengths
        // Written after the progress was, before the crash.
        try first.add(["2", "y"], of: header, place: "3", reason: "r", form: form)
        let second = RefusedRows(path: path, names: ("line", "reason"), resumed: saved)
        try second.add(["2", "y"], of: header, place: "3", reason: "r", form: form)
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        #expect(text == "\u{FEFF}a,b,line,reason\r\n1,x,2,r\r\n2,y,3,r\r\n")
    }
}
