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
                "need.csv:7:16: “..” is no key of a table (a band is 3..5, 75.. or ..2)",
                "need.csv:8:1: “2026-13-01” is no date (write YYYY-MM-DD)",
                "need.csv:8:16: “3..1” is no key of a table (a band is 3..5, 75.. or ..2)",
                "need.csv:8:21: “x” is no number",
                "need.csv:9:1: the row of line 3 has these keys already",
                "need.csv:10:1: the row has 2 cells, and the header 5",
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
