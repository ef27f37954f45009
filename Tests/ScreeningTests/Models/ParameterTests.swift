import Events
import Screening
import Testing
import Topics

/// Dated, regional tables with several keys, and what is said where one lacks.
struct ParameterTests {
    /// The outcome for one person of 330382 whose income is known, at a day.
    private func screen(_ pack: ModelPack, at day: String, region: String = "330382") throws -> Oracle.Result {
        let person = try #require(SubjectID("p:a"))
        let now = try #require(Instant(parsing: day))
        let record = Record(
            id: try #require(SubjectID("r:1")), number: "1", type: "person.registered",
            order: RecordOrder(version: 1, revision: 1, hash: [1]), occurred: Instant(parsing: "2020-01-01") ?? now,
            region: region, fields: [Record.Field("person", .subject(person))],
            named: [NamedSubject(field: "person", id: person, birth: Day(parsing: "1958-06-30"), isFemale: true)],
            event: EventReference(topic: "t", partition: 0, offset: 0, id: "e", source: "s", time: now))
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        return Oracle(screener: screener, parameters: pack.parameters).screen([record], now: now)
    }

    private func amount(_ expression: String, _ parameters: String, at day: String, sheets: [String: String] = [:])
        throws -> LeadAmount?
    {
        let pack = SmallPack(
            parameters: parameters, sheets: sheets,
            model: SmallPack.model(when: "true", more: "amount: {high: \"\(expression)\", period: once}"))
        return try screen(pack.compiled(), at: day).standing.first?.amount
    }

    private let wage = """
        parameters:
          wage:
            - {region: "330000", from: 2025-01-01, value: 90.25, source: s}
            - {region: "330382", from: 2026-01-01, value: 100, source: s}
        """

    @Test(arguments: [("2025-01-01", 9025), ("2025-12-31T23:59:59+08:00", 9025), ("2026-01-01", 10000)])
    func nearestRegionWithAValueOfTheDayDecides(day: String, fen: Int64) throws {
        #expect(try amount("parameter('wage', person.region)", wage, at: day)?.highFen == fen)
    }

    @Test func missingParameterIsNamedWithPlaceAndYearAndIsNoZero() throws {
        let amount = try #require(try amount("parameter('wage', person.region)", wage, at: "2024-06-01"))
        #expect(amount.highFen == nil)
        #expect(amount.missing.map(\.en) == ["no wage for 330382 in 2024"])
        #expect(amount.missing.map(\.zh) == ["330382 在 2024 年没有参数 wage"])
        let pack = SmallPack(
            parameters: wage, model: SmallPack.model(when: "parameter('wage', person.region) > 1"))
        let result = try screen(pack.compiled(), at: "2024-06-01")
        #expect(result.standing.isEmpty)
        #expect(result.unjudged.map { $0.missing.map(\.path) } == [["parameter.wage"]])
        #expect(result.unjudged.first?.missing.first?.text.en == "no wage for 330382 in 2024")
    }

    private let need = """
        parameters:
          need:
            - {csv: need.csv, region: "000000", source: s}
        """
    private let sheet = """
        from,area,members,age,value\r
        2025-01-01,A,1,0..17,10\r
        2025-01-01,A,1,18..64,20\r
        2025-01-01,A,1,65..,30\r
        2025-01-01,A,2..,*,"40"\r
        2025-01-01,*,1,*,50\r
        2026-01-01,A,1,..,60\r
        """

    @Test(arguments: [
        ("'A', 1, 17", 1000), ("'A', 1, 18", 2000), ("'A', 1, 64", 2000), ("'A', 1, person.age", 3000),
        ("'A', 7, 3", 4000), ("'B', 1, 99", 5000),
    ])
    func severalKeysFindTheRowWithExactKeysBeforeBandsBeforeAny(keys: String, fen: Int64) throws {
        let sheet = sheet.replacing("2026-01-01,A,1,..,60\r", with: "")
        let found = try amount(
            "parameter('need', person.region, \(keys))", need, at: "2025-07-01", sheets: ["need.csv": sheet])
        #expect(found?.highFen == fen)
    }

    @Test func rowThatIsNotThereIsMissingWithItsKeys() throws {
        let sheet = sheet.replacing("2026-01-01,A,1,..,60\r", with: "")
        let found = try amount(
            "parameter('need', person.region, 'B', 2, 5)", need, at: "2025-07-01", sheets: ["need.csv": sheet])
        #expect(found?.missing.map(\.en) == ["no need of B, 2, 5 for 330382 in 2025"])
    }

    @Test func errorsOfACSVFileHaveItsLineAndColumn() throws {
        let pack = SmallPack(
            parameters: need,
            sheets: ["need.csv": sheet + "\n2026-13-01,A,1,3..1,x\n2025-01-01,A,1,60..70,9\n2025-01-01,A\n"],
            model: SmallPack.model(when: "true"))
        #expect(
            try pack.issues() == [
                "need.csv:7:16: “..” is no key of a table" + keys,
                "need.csv:8:1: “2026-13-01” is no date (write YYYY-MM-DD)",
                "need.csv:8:16: “3..1” is no key of a table" + keys,
                "need.csv:8:21: “x” is no number" + number,
                "need.csv:9:1: the keys overlap with those of line 3; both ends of a band belong to it",
                "need.csv:10:1: cells of this row: 2, of the header: 5 (a text with a comma in it stands in double quotes)",
            ])
    }

    private let keys = " (a text, a number, a band such as 3..5, 75.. or ..2, or * for any)"
    private let number = " (digits with a point, such as 1234.5 or 0.04, and no separator, percent or unit)"

    @Test func whatASpreadsheetMakesOfATableIsTold() throws {
        func said(_ sheet: String) throws -> [String] {
            try SmallPack(parameters: need, sheets: ["need.csv": sheet], model: SmallPack.model(when: "true")).issues()
        }
        let columns = "the last column must be “value”, and no two may have one name"
        #expect(
            try said("from;area;value\n2025-01-01;A;1\n") == [
                "need.csv:1:1: \(columns) (part the cells with commas)"
            ])
        #expect(
            try said("from,area,area,value\n") == [
                "need.csv:1:16: \(columns) (the columns are region, from, then the keys, then value)"
            ])
        #expect(
            try said("from,area,value\n2025-01-01,\"A,1\n2025-01-01,B,2\n") == [
                "need.csv:2:12: a quote is opened here and not closed"
            ])
        #expect(
            try said("from,area,value\n2025-01-01,,1\n2025-01-01,B,\"1,5\"\n") == [
                "need.csv:2:12: the cell of “area” is empty" + keys, "need.csv:3:14: “1,5” is no number" + number,
            ])
        // With a byte order mark and the line ends of an old spreadsheet it is a table like any other.
        #expect(try said("\u{FEFF}from,area,value\r2025-01-01,A,1\r").isEmpty)
    }

    @Test func askingByMoreOrFewerKeysThanTheTableHasIsAMistake() throws {
        let parameters = "parameters:\n  wage:\n    - {region: \"000000\", from: 2025-01-01, value: 9, source: s}\n"
        let table = parameters.replacing("value: 9", with: "value: {a: {..9: 1, 10..: 2}}")
        func said(_ parameters: String, _ call: String) throws -> [String] {
            try SmallPack(parameters: parameters, model: SmallPack.model(when: call + " > amount(0)")).issues()
        }
        let hint = " (behind the region stand the keys of its table, in their order)"
        #expect(try said(parameters, "parameter('wage', person.region)").isEmpty)
        #expect(
            try said(parameters, "parameter('wage', person.region, 'a')") == [
                "small.yaml:8:33: 'wage' takes no key, and here it has 1 key (it is one number: parameter('wage', region))"
            ])
        #expect(try said(table, "parameter('wage', person.region, 'a', person.age)").isEmpty)
        #expect(
            try said(table, "parameter('wage', person.region, 'a')") == [
                "small.yaml:8:33: 'wage' takes 2 keys, and here it has 1 key" + hint
            ])
        // Published alone: nobody knows its keys.
        #expect(try said("parameters:\n  wage: []\n", "parameter('wage', person.region, 'a')").isEmpty)
    }

    @Test func twoValuesOfOneRegionAndDateAreAMistakeInWhateverFile() throws {
        let one = "parameters:\n  wage:\n    - {region: \"000000\", from: 2025-01-01, value: 9, source: s}\n"
        var pack = SmallPack(parameters: one, model: SmallPack.model(when: "true"))
        pack.more = [
            "wages.yaml": one + "    - {region: \"330000\", from: 2025-01-01, value: 8, source: s}\n"
                + "    - {csv: wages.csv, from: 2025-01-01, source: s}\n",
            "wages.csv": "region,value\n110000,1\n330000,8\n110000,2\n",
        ]
        #expect(
            try pack.issues() == [
                "wages.csv:3:1: “wage” has a value for 330000 from 2025-01-01 already (it stands in wages.yaml:4)",
                "wages.csv:4:1: the region has a value of this date already",
                "wages.yaml:3:7: “wage” has a value for 000000 from 2025-01-01 already (it stands in parameters.yaml:3)",
            ])
    }

    @Test(arguments: [
        ("round_up(amount(1231), 10)", 124_000), ("round_up(1.5 * amount(10), 10)", 2000),
        ("round_down(amount(1239), 100)", 120_000), ("round_half_up(1.5 * amount(10) / 2, 5)", 1000),
        ("round_up(amount(-11), 10)", -1000), ("round_down(amount(-11), 10)", -2000),
        ("sum([amount(1), amount(2) / 3])", 167), ("amount(sum([1, 2, 3]))", 600), ("average([1, 2])", 150),
        ("greatest([amount(1), amount(3), amount(2)])", 300), ("amount(least([4, 3, 5]))", 300),
        ("sum([amount(1)].filter(x, x > 2))", 0), ("amount(person.age)", 6700),
    ])
    func quantitiesAreSummedComparedAndRoundedExactly(expression: String, fen: Int64) throws {
        #expect(try amount(expression, "parameters:\n", at: "2025-07-01")?.highFen == fen)
    }
}
