import Events
import Foundation
import JSON
import Testing

@testable import Import

struct TableTests {
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
    private static let row = "7,2,在享,2025-03-01,330382198510034491,徐浩明,城市低保,0.118\n"

    private func read(_ rows: String) throws -> [Outcome] {
        try TableFile(Self.header + rows).outcomes(Sample.mapping(Self.mapping))
    }

    @Test func rowBecomesAnEventWithExactAmountAndPlainDate() throws {
        let outcomes = try read("7,2,在享,2025年3月1日,330382198510034491,\"徐,浩明\",城市低保,0.118\n")
        #expect(outcomes.map(\.place) == ["2"])
        #expect(
            outcomes[0].data == [
                [
                    "record": "DB-7", "version": 2, "region": "330382", "occurred": "2025-03-01",
                    "person": ["resident_id": "330382198510034491", "name": "徐,浩明"], "benefit": "dibao",
                    "monthly_yuan": 1180,
                ]
            ])
    }

    @Test func sameRowOfTheSameFileIsTheSameEventToTheByte() throws {
        #expect(try read(Self.row)[0].values == read(Self.row)[0].values)
        // The ID tells nothing of a person, and tells rows apart.
        let other = try read("7,2,在享,2025-03-01,330382198807149281,姚雪静,城市低保,0.118\n")
        func id(_ outcome: Outcome) throws -> String? { try JSON.parse(outcome.values[0])["id"]?.string }
        #expect(try id(read(Self.row)[0]) == id(other[0]))
        let two = try read(Self.row + Self.row)
        #expect(try id(two[0]) != id(two[1]))
    }

    @Test func withdrawnRowNeedsRecordAndVersionAlone() throws {
        #expect(try read("3,4,注销,,,,,\n")[0].data == [["record": "DB-3", "version": 4, "withdrawn": true]])
    }

    @Test func badRowsAreRefusedWithTheirLineAndColumnAndTheRestGoesOn() throws {
        let outcomes = try read(
            """
            1,1,在享,2025-13-01,330382198510034491,徐,城市低保,1
            2,1,在享,2025-01-01,330382198510034491,"两
            行",城市低保,1
            3,1,在享,2025-01-01,330382198510034491,徐,别的,1
            4,1,在享
            5,x,在享,2025-01-01,330382198510034491,徐,城市低保,1

            6,1,在享,2025-01-01,330382198510034491,徐,城市低保,一万
            7,1,在享,2025-01-01,330382198510034491,徐,城市低保,1
            8,1,在享,2025-01-01,330382198510034492,徐,城市低保,1
            9,1,在享,2025-01-01,330382198510034491,徐,城市低保,1,,
            10,1,在享,2025-01-01,330382198510034491,徐,城市低保,"1

            """)
        #expect(
            outcomes.map { "\($0.place) \($0.refusal ?? "event")" } == [
                "2 date 批准日期", "3 event", "5 table 类别", "6 columns ", "7 number 变更次数", "9 number 月保障金", "10 event",
                "11 resident-id 身份证号", "12 event", "13 quote ",
            ])
    }

    @Test func refusalNeverRepeatsWhatStoodThere() throws {
        let file = try TableFile(Self.header + "330382198510034491,甲,乙,丙,丁,戊,己,庚\n")
        defer { file.remove() }
        let mapping = try Sample.mapping(Self.mapping)
        let item = try #require(try TableReader(InputFile(path: file.path), mapping: mapping).next())
        do {
            _ = try mapping.events(
                of: item.row.get(), delivery: Delivery(origin: "", place: "", time: Sample.began))
            Issue.record("the row is refused")
        } catch let refusal {
            for cell in ["330382198510034491", "甲", "乙", "丙", "丁"] {
                #expect(!refusal.text.en.contains(cell) && !refusal.text.zh.contains(cell))
            }
        }
    }

    @Test func everyEncodingGivesTheSameEvents() throws {
        // Characters of two, of four, and of four bytes outside the basic plane in GB18030.
        let rows = Self.header + Self.row.replacing("徐浩明", with: "㐂𠮷来€")
        let plain = try TableFile(rows).outcomes(Sample.mapping(Self.mapping)).map(\.data)
        #expect(plain[0][0]["person"]?["name"] == "㐂𠮷来€")
        let gb = try Sample.mapping("encoding: gb18030\n" + Self.mapping)
        let bytes = try #require(TextCoder(.gb18030).encode(rows))
        #expect(try TableFile(bytes).outcomes(gb).map(\.data) == plain)
        // A byte order mark goes before what the mapping says.
        let marked = [0xEF, 0xBB, 0xBF] + Array(rows.utf8)
        #expect(try TableFile(marked).outcomes(gb).map(\.data) == plain)
        #expect(try TableFile(marked).outcomes(Sample.mapping(Self.mapping)).map(\.data) == plain)
        #expect(
            try TableFile(Array(rows.replacing("\n", with: "\r\n").utf8)).outcomes(Sample.mapping(Self.mapping)).map(
                \.data)
                == plain)
    }

    @Test func gb18030IsTheStandards() {
        let coder = TextCoder(.gb18030)
        // 低 is B5 CD, 保 is B1 A3; 㐂 and 𠮷 have four bytes (values of Python's codec).
        #expect(coder.decode([0xB5, 0xCD, 0xB1, 0xA3]) == "低保")
        #expect(coder.decode([0x81, 0x39, 0xEE, 0x34, 0x95, 0x34, 0xFB, 0x35]) != nil)
        #expect(coder.decode([0xB5]) == nil)
        // After what is broken, the next text is read.
        #expect(coder.decode([0xB5, 0xCD]) == "低")
        #expect(coder.encode("低保") == [0xB5, 0xCD, 0xB1, 0xA3])
    }

    @Test func laterBytesOfACharacterAreNoDelimiter() throws {
        // The second byte of 亅 (81 7C) is that of a bar.
        let text = "编号|姓名\n1|亅\n"
        let bytes = try #require(TextCoder(.gb18030).encode(text))
        #expect(bytes.filter { $0 == UInt8(ascii: "|") }.count == 3)
        let mapping = try Sample.mapping(
            """
            type: school.enrolled
            source: /s
            encoding: gb18030
            delimiter: "|"
            record: 编号
            fields: {region: {constant: "330382"}, occurred: {constant: "2026-01-01"}, level: 姓名, person: {resident_id: {constant: "330382198510034491"}}}
            """)
        #expect(try TableFile(bytes).outcomes(mapping)[0].data[0]["level"] == "亅")
    }

    @Test func quoteThatIsNeverClosedGathersNothing() throws {
        let text = Self.header + Self.row + "8,2,在享,\"" + String(repeating: "1,2,3\n", count: 400_000)
        #expect(try TableFile(text).outcomes(Sample.mapping(Self.mapping)).map(\.refusal) == [nil, "quote "])
    }

    @Test func whatIsNotOfTheEncodingIsRefusedByItsColumn() throws {
        var bytes = Array((Self.header + Self.row + Self.row).utf8)
        bytes.insert(0xFF, at: Self.header.utf8.count + 2)
        let outcomes = try TableFile(bytes).outcomes(Sample.mapping(Self.mapping))
        #expect(outcomes.map(\.refusal) == ["encoding column 2", nil])
    }

    @Test(arguments: [[0xFF, 0xFE, 0x2C, 0x00], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]] as [[UInt8]])
    func formsThatAreNotReadAreSaidToBe(bytes: [UInt8]) throws {
        do {
            _ = try TableFile(bytes).outcomes(Sample.mapping(Self.mapping))
            Issue.record("it is refused")
        } catch let error as TableError { #expect(error.code == .form) }
    }

    @Test func headerIsFoundBehindTitlesAndByOtherNames() throws {
        let mapping = try Sample.mapping(Self.mapping + "\ncolumns: {身份证号: [公民身份号码]}\n")
        let text =
            "低保名册,,,,,,,\n制表：民政局\n"
            + Self.header.replacing("身份证号", with: "公民 身份号码").replacing("月保障金", with: "\"月\n保障金\"") + Self.row
        let outcomes = try TableFile(text).outcomes(mapping)
        #expect(outcomes.map(\.place) == ["5"])
        #expect(outcomes[0].refusal == nil)
    }

    @Test func headerOfTwoRowsNamesColumnsByWhatStandsAbove() throws {
        let mapping = try Sample.mapping(
            """
            type: income.assessed
            source: /s
            header: [2, 3]
            record: 编号
            fields:
              region: {constant: "330382"}
              occurred: {constant: "2026-01-01"}
              person: {resident_id: 申请人/证件号}
              yearly_yuan: 收入/合计
            """)
        let text = "名册\n编号,申请人,,收入,,支出\n,姓名,证件号,工资,合计,合计\n1,徐,330382198510034491,10,2000,3\n"
        #expect(try TableFile(text).outcomes(mapping)[0].data[0]["yearly_yuan"] == 2000)
    }

    @Test func headerWithoutAColumnOfTheMappingStopsTheFile() throws {
        do {
            _ = try TableFile("证号,变更次数,状态,批准日期,身份证,姓名,类别,月保障金\n").outcomes(Sample.mapping(Self.mapping))
            Issue.record("the file is refused")
        } catch let error as TableError {
            #expect(error.code == .header)
            #expect(error.sentence.en.contains("no column '身份证号'"))
            #expect(error.sentence.en.contains("did you mean '身份证'?"))
        }
    }

    @Test func columnThatIsThereTwiceIsAskedFor() throws {
        do {
            _ = try TableFile(Self.header.replacing("姓名", with: "证号")).outcomes(
                Sample.mapping(Self.mapping.replacing(", name: 姓名", with: "")))
            Issue.record("the file is refused")
        } catch let error as TableError {
            #expect(error.sentence.en.contains("several columns '证号'"))
        }
    }

    @Test func guardsAgainstSpreadsheetsAreNoPartOfACell() throws {
        let outcomes = try read(
            "7,2,在享,2025-03-01,\"=\"\"330382198510034491\"\"\",徐,城市低保,1\n8,2,在享,2025-03-01,'330382198510034491\t,徐,城市低保,1\n"
        )
        #expect(
            outcomes.map { $0.data.first?["person"]?["resident_id"] } == ["330382198510034491", "330382198510034491"])
    }

    @Test func sumsAreNoRowsAndWordsForNothingAreNothing() throws {
        let mapping = try Sample.mapping(
            Self.mapping.replacing("unit: 万元", with: "unit: 万元, empty: [无]")
                + "\nskip: {column: 证号, is: [合计]}\nempty: [/]\n")
        let outcomes = try TableFile(
            Self.header + Self.row.replacing("0.118", with: "无") + Self.row.replacing("0.118", with: " / ")
                + "合 计,,,,,,,1\n"
        ).outcomes(mapping)
        #expect(outcomes.map(\.refusal) == [nil, nil])
        #expect(outcomes.allSatisfy { $0.data[0]["monthly_yuan"] == nil })
    }

    @Test func versionOfAnExportIsThatOfItsRecordsWithoutOne() throws {
        let mapping = try Sample.mapping(Self.mapping.replacing("version: {column: 变更次数}\n", with: ""))
        let outcomes = try TableFile(Self.header + Self.row).outcomes(mapping, usualVersion: 20_260_301)
        #expect(outcomes[0].data[0]["version"] == 20_260_301)
    }

    @Test func rowOfWhichOneEventIsRefusedBecomesNone() throws {
        let mapping = try Sample.mapping(
            """
            source: /s
            events:
              - type: school.enrolled
                record: {template: "{n}-1"}
                fields: {level: level}
              - type: veteran.registered
                record: {template: "{n}-2"}
                when: {column: veteran, is: [是]}
                fields: {occurred: since}
            fields: {region: {constant: "330382"}, occurred: {constant: "2026-01-01"}, person: {resident_id: id}}
            """)
        let outcomes = try TableFile(
            "n,id,level,veteran,since\n1,330382198510034491,高中,是,2020-02-30\n2,330382198510034491,高中,是,2020-02-29\n3,330382198510034491,高中,否,\n"
        ).outcomes(mapping)
        #expect(outcomes.map(\.refusal) == ["date since", nil, nil])
        #expect(outcomes.map { $0.data.count } == [0, 2, 1])
        #expect(outcomes[1].data[1]["occurred"] == "2020-02-29")
        // From its second version on, what a row does not say any more is taken back.
        let later = try TableFile("n,id,level,veteran,since\n3,330382198510034491,高中,否,\n").outcomes(
            mapping, usualVersion: 2)
        #expect(later[0].data.last == ["record": "3-2", "version": 2, "withdrawn": true])
    }
}
