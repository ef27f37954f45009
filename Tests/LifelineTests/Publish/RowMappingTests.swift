import CommandLineTool
import Events
import Foundation
import JSON
import Testing
import Topics

@testable import lifeline

struct RowMappingTests {
    private let folder: TemporaryFolder
    private let catalog: Catalog

    init() throws {
        folder = try TemporaryFolder()
        catalog = try Catalog.builtIn()
    }

    private static let mapping = """
        type: welfare.granted
        source: https://mz.330382.example/dibao
        record: {template: "DB-{证号}"}
        version: {column: 变更次数}
        withdrawn: {column: 状态, table: {注销: true, 在享: false}}
        fields:
          region: {constant: "330382"}
          occurred: {column: 批准日期}
          person: {resident_id: 身份证号, name: 姓名}
          benefit: {column: 类别, table: 类别}
          monthly_yuan: {column: 月保障金, unit: 万元}
        tables:
          类别: {城市低保: dibao, 特困供养: extreme-poverty}
        """

    private static let header = "证号,变更次数,状态,批准日期,身份证号,姓名,类别,月保障金\n"

    private func mapping(_ text: String = mapping) throws -> RowMapping {
        var reader = MappingReader(file: try folder.write("mapping.yaml", text), catalog: catalog)
        return try reader.read()
    }

    /// The events and refusals of a table's rows, with their lines.
    private func read(_ bytes: [UInt8], _ mapping: RowMapping) throws -> [EventReader.Item] {
        let path = folder.path + "/table.csv"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        var reader = try EventReader(
            InputFile(path: path), mapping: mapping, began: Instant(milliseconds: 1_774_000_000_000))
        var items: [EventReader.Item] = []
        while let item = try reader.next() { items.append(item) }
        return items
    }

    private func read(_ rows: String) throws -> [EventReader.Item] {
        try read(Array((Self.header + rows).utf8), mapping())
    }

    private func data(_ item: EventReader.Item) throws -> JSON.Value {
        try #require(try JSON.parse(item.event.get())["data"])
    }

    @Test func rowBecomesAnEventWithExactAmountAndPlainDate() throws {
        let items = try read("7,2,在享,2025年3月1日,330382198510034491,\"徐,浩明\",城市低保,0.118\n")
        #expect(items.count == 1)
        #expect(items[0].line == 2)
        #expect(
            try data(items[0]) == [
                "record": "DB-7", "version": 2, "region": "330382", "occurred": "2025-03-01",
                "person": ["resident_id": "330382198510034491", "name": "徐,浩明"], "benefit": "dibao",
                "monthly_yuan": 1180,
            ])
        // What the mapping made, intake takes.
        let destination = try EventCheck(catalog: catalog).destination(
            of: items[0].event.get(), now: Instant(milliseconds: 1_780_000_000_000))
        #expect(destination.topic == "lifeline.events.welfare")
        #expect(String(decoding: destination.key, as: UTF8.self) == "DB-7")
    }

    @Test func sameRowOfTheSameFileIsTheSameEventToTheByte() throws {
        let row = "7,2,在享,2025-03-01,330382198510034491,徐浩明,城市低保,0.118\n"
        #expect(try read(row)[0].event.get() == read(row)[0].event.get())
        // The ID tells nothing of a person, and tells rows apart.
        let other = try read("7,2,在享,2025-03-01,330382198807149281,姚雪静,城市低保,0.118\n")
        func id(_ item: EventReader.Item) throws -> String? { try JSON.parse(item.event.get())["id"]?.string }
        #expect(try id(read(row)[0]) == id(other[0]))
        let two = try read(row + row)
        #expect(try id(two[0]) != id(two[1]))
    }

    @Test func withdrawnRowNeedsRecordAndVersionAlone() throws {
        #expect(
            try data(read("3,4,注销,,,,,\n")[0]) == ["record": "DB-3", "version": 4, "withdrawn": true])
    }

    @Test func badRowsAreRefusedWithTheirLineAndColumnAndTheRestGoesOn() throws {
        let items = try read(
            """
            1,1,在享,2025-13-01,330382198510034491,徐,城市低保,1
            2,1,在享,2025-01-01,330382198510034491,"两
            行",城市低保,1
            3,1,在享,2025-01-01,330382198510034491,徐,别的,1
            4,1,在享
            5,x,在享,2025-01-01,330382198510034491,徐,城市低保,1

            6,1,在享,2025-01-01,330382198510034491,徐,城市低保,一万
            7,1,在享,2025-01-01,330382198510034491,徐,城市低保,1

            """)
        let refusals = items.map { item -> String in
            switch item.event {
            case .success: "\(item.line) event"
            case .failure(let refusal): "\(item.line) \(refusal.code) \(refusal.place)"
            }
        }
        #expect(
            refusals == [
                "2 date 批准日期", "3 event", "5 table 类别", "6 columns ", "7 number 变更次数", "9 number 月保障金",
                "10 event",
            ])
    }

    @Test func refusalNeverRepeatsWhatStoodThere() throws {
        let items = try read("330382198510034491,甲,乙,丙,丁,戊,己,庚\n")
        guard case .failure(let refusal)? = items.first?.event else {
            Issue.record("the row is refused")
            return
        }
        for cell in ["330382198510034491", "甲", "乙", "丙", "丁"] {
            #expect(!refusal.text.english.contains(cell) && !refusal.text.chinese.contains(cell))
        }
    }

    @Test func gb18030AndByteOrderMarksAreRead() throws {
        let row = "7,2,在享,2025-03-01,330382198510034491,徐浩明,城市低保,0.118\n"
        let plain = try data(read(row)[0])
        #expect(try data(read([0xEF, 0xBB, 0xBF] + Array((Self.header + row).utf8), mapping())[0]) == plain)
        // 低 is B5 CD, 保 is B1 A3.
        #expect(TextEncoding.gb18030.decode([0xB5, 0xCD, 0xB1, 0xA3]) == "低保")
        // A character outside GBK, of four bytes: 㐂.
        #expect(TextEncoding.gb18030.decode([0x81, 0x39, 0xEE, 0x34]) != nil)
        #expect(TextEncoding.gb18030.decode([0xB5]) == nil)
    }

    @Test func mappingOfWhatTheTypeDoesNotHaveIsRefusedWithItsPlace() throws {
        let wrong = Self.mapping.replacing("occurred:", with: "ocurred:")
        do {
            _ = try mapping(wrong)
            Issue.record("the mapping is refused")
        } catch let failure as CommandFailure {
            #expect(
                failure.text.english.hasSuffix(
                    "mapping.yaml:8:3: welfare.granted has no field 'ocurred'; did you mean 'occurred'?"))
            #expect(failure.exitCode.rawValue == 64)
        }
    }

    @Test func headerWithoutAColumnOfTheMappingStopsTheFile() throws {
        do {
            _ = try read(Array("证号,变更次数,状态,批准日期,身份证,姓名,类别,月保障金\n".utf8), mapping())
            Issue.record("the file is refused")
        } catch let failure as CommandFailure {
            #expect(failure.text.english.contains("no column '身份证号'"))
            #expect(failure.exitCode.rawValue == 65)
        }
    }

    @Test(arguments: [
        ("12,345.60", "12345.6"), ("￥300", "300"), ("3.2万元", "32000"), ("0.00001万", "0.1"), ("150分", "1.5"),
        ("1 000元", "1000"), ("-5", "-5"),
    ]) func amountsAreExact(text: String, yuan: String) throws {
        #expect(Amount(text, unit: .yuan)?.yuan.text == yuan)
    }

    @Test(arguments: ["", "元", "1.2.3", "一百", "1e999"]) func whatIsNoAmountIsNone(text: String) {
        #expect(Amount(text, unit: .yuan) == nil)
    }

    @Test(arguments: [
        ("2026-3-6", "2026-03-06"), ("2026/03/06", "2026-03-06"), ("20260306", "2026-03-06"),
        ("2026年3月6日", "2026-03-06"), ("2026-03-06 8:05", "2026-03-06T08:05:00+08:00"),
        ("2026-03-06T08:05:09Z", "2026-03-06T08:05:09Z"),
    ]) func datesAreReadByTheUsualForms(text: String, date: String) {
        #expect(DateForm.read(text, by: DateForm.usual) == date)
    }

    @Test(arguments: ["2026-02-29", "06/03/2026", "2026-03", "2026年13月1日", "2026-03-06 25:00", ""])
    func whatIsNoDateIsNone(text: String) {
        #expect(DateForm.read(text, by: DateForm.usual) == nil)
    }
}
