import Events
import JSON
import Testing

@testable import Import

/// Random tables: what was written is what is read.
struct RoundTripTests {
    /// SplitMix64.
    private struct Randomness: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let alphabet: [String] = [
        "a", "Z", "0", "9", " ", ",", ";", "\"", "'", "\n", "\r\n", "|", "\\", "=", "低", "保", "㐂", "𠮷", "€", "é", "，",
        "　", "丂", "亅",
    ]

    private static func text(_ random: inout Randomness) -> String {
        (0..<Int.random(in: 0...12, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
    }

    private static func quoted(_ text: String, _ delimiter: String, _ random: inout Randomness) -> String {
        let mustBe = text.contains { "\"\n\r".contains($0) || $0 == "\r\n" || String($0) == delimiter }
        guard mustBe || Bool.random(using: &random) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    @Test(arguments: TextEncoding.allCases, [",", ";", "\t", "|"])
    func cellsOfARandomTableAreReadAsTheyWereWritten(encoding: TextEncoding, delimiter: String) throws {
        var random = Randomness(state: 7)
        for _ in 0..<40 {
            let names = (0..<Int.random(in: 1...6, using: &random)).map { "列\($0)" }
            let rows = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                names.map { _ in Self.text(&random) }
            }.filter { $0.contains { !FoldedText.trimmed($0).isEmpty } }
            let end = Bool.random(using: &random) ? "\n" : "\r\n"
            let text = ([names] + rows).map { row in
                row.map { Self.quoted($0, delimiter, &random) }.joined(separator: delimiter) + end
            }.joined()
            let bytes = try #require(TextCoder(encoding).encode(text))
            let file = try TableFile(bytes)
            defer { file.remove() }
            let reader = try DelimitedReader(
                InputFile(path: file.path), encoding: encoding, delimiter: Array(delimiter.utf8)[0])
            #expect(try reader.next()?.texts == names)
            for row in rows {
                let read = try #require(try reader.next())
                #expect(read.refusal == nil)
                #expect(read.texts == row.map { FoldedText.unguarded(FoldedText.trimmed($0)) })
            }
            #expect(try reader.next() == nil)
        }
    }

    private static let forms = ["yyyy-M-d", "yyyy/MM/dd", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "d/M/yyyy"]

    private static func written(_ day: Day, _ form: String) -> String {
        let (year, month, number) = day.civil
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return form.replacing("yyyy", with: "\(year)").replacing("MM", with: two(month)).replacing(
            "dd", with: two(number)
        )
        .replacing("M", with: "\(month)").replacing("d", with: "\(number)")
    }

    private static func written(fen: Int64, _ unit: Amount.Unit, _ random: inout Randomness) -> String {
        let scale = unit.power + 2
        let digits = String(fen)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        let amount = scale == 0 ? digits : padded.dropLast(scale) + "." + padded.suffix(scale)
        return ["", "￥"].randomElement(using: &random)! + amount
            + [("", unit), (unit.rawValue, unit)].randomElement(using: &random)!.0
    }

    @Test(arguments: Amount.Unit.allCases)
    func rowsOfARandomRegisterBecomeTheirEvents(unit: Amount.Unit) throws {
        var random = Randomness(state: UInt64(unit.power + 9))
        let codes = ["城市低保": "dibao", "特困": "extreme-poverty", "边缘": "dibao-margin"]
        for form in Self.forms {
            let mapping = try Sample.mapping(
                """
                type: welfare.granted
                source: /register
                record: 编号
                version: 版本
                withdrawn: {column: 注销}
                fields:
                  region: {column: 区划, default: "330382"}
                  occurred: {column: 日期, dates: [\(form)]}
                  household: {template: "330382/{户号}"}
                  benefit: {column: 类别, table: {城市低保: dibao, 特困: extreme-poverty, 边缘: dibao-margin}}
                  monthly_yuan: {column: 金额, unit: \(unit.rawValue), empty: [无]}
                """)
            var lines = ["编号,版本,注销,区划,日期,户号,类别,金额"]
            var expected: [JSON.Value] = []
            for number in 1...40 {
                let version = Int64.random(in: 1...9_007_199_254_740_991, using: &random)
                let day = Day(parsing: "1950-01-01")!.adding(days: .random(in: 0..<36_000, using: &random))
                let code = codes.keys.sorted().randomElement(using: &random)!
                let fen = Int64.random(in: 0...99_999_999, using: &random)
                let hasAmount = Bool.random(using: &random)
                let hasRegion = Bool.random(using: &random)
                let isWithdrawn = Int.random(in: 0..<5, using: &random) == 0
                let amount = hasAmount ? Self.written(fen: fen, unit, &random) : "无"
                lines.append(
                    "\(number),\(version),\(isWithdrawn ? "是" : "否"),\(hasRegion ? "330727" : ""),\(Self.written(day, form)),H\(number),\(code),\(amount)"
                )
                if isWithdrawn {
                    expected.append(["record": .string("\(number)"), "version": .int(version), "withdrawn": true])
                    continue
                }
                var data: JSON.Object = [
                    "record": .string("\(number)"), "version": .int(version),
                    "region": hasRegion ? "330727" : "330382", "occurred": .string(day.description),
                    "household": .string("330382/H\(number)"), "benefit": .string(codes[code] ?? ""),
                ]
                if hasAmount {
                    data["monthly_yuan"] = .number(
                        try #require(JSON.Number(DecimalNumber(mantissa: fen, scale: 2).description)))
                }
                expected.append(.object(data))
            }
            let outcomes = try TableFile(lines.joined(separator: "\n")).outcomes(mapping)
            #expect(outcomes.compactMap(\.refusal).isEmpty, "\(outcomes.compactMap(\.refusal))")
            #expect(outcomes.flatMap(\.data) == expected)
        }
    }
}
