import Events
import JSON
import Testing

@testable import Import

struct ValueTests {
    @Test(arguments: [
        ("12,345.60", "12345.6"), ("￥300", "300"), ("¥1，000", "1000"), ("3.2万元", "32000"), ("0.00001万", "0.1"),
        ("150分", "1.5"), ("1 000元", "1000"), ("-5", "-5"), ("１２.５万", "125000"), ("2千元", "2000"), ("1.5亿元", "150000000"),
    ]) func amountsAreExact(text: String, yuan: String) throws {
        #expect(Amount(text, unit: .yuan)?.yuan.text == yuan)
    }

    @Test(arguments: ["", "元", "1.2.3", "一百", "1e999", "9999999999999999万"]) func whatIsNoAmountIsNone(text: String) {
        #expect(Amount(text, unit: .yuan) == nil)
    }

    @Test(arguments: [
        ("2026-3-6", "2026-03-06"), ("2026/03/06", "2026-03-06"), ("2026.3.6", "2026-03-06"),
        ("20260306", "2026-03-06"),
        ("2026年3月6日", "2026-03-06"), ("２０２６年３月６日", "2026-03-06"), ("二〇二六年三月六日", "2026-03-06"),
        ("二零二六年十二月三十一日", "2026-12-31"), ("二〇二六年十月二十日", "2026-10-20"), ("2026-03-06 8:05", "2026-03-06T08:05:00+08:00"),
        ("2026/3/6 8:05:09", "2026-03-06T08:05:09+08:00"), ("20260306080509", "2026-03-06T08:05:09+08:00"),
        ("2026年3月6日8时5分", "2026-03-06T08:05:00+08:00"), ("2026-03-06T08:05:09Z", "2026-03-06T08:05:09Z"),
    ]) func datesAreReadByTheUsualForms(text: String, date: String) {
        #expect(DateForm.read(text, by: DateForm.usual) == date)
    }

    @Test(arguments: [
        "2026-02-29", "06/03/2026", "2026-03", "2026年13月1日", "2026-03-06 25:00", "", "45000", "二〇二六年三月三十二日", "十十年一月一日",
    ])
    func whatIsNoDateIsNone(text: String) {
        #expect(DateForm.read(text, by: DateForm.usual) == nil)
    }

    @Test func formsThatAreNamedAreTheOnlyOnes() throws {
        let forms = try [#require(DateForm("d/M/yyyy")), #require(DateForm("yyyy年M月"))]
        #expect(DateForm.read("6/3/2026", by: forms) == "2026-03-06")
        #expect(DateForm.read("2026年3月", by: forms) == "2026-03-01")
        #expect(DateForm.read("2026-03-06", by: forms) == nil)
        #expect(DateForm("yyyy") == nil && DateForm("M-d") == nil && DateForm("yyyy-M H") == nil)
    }

    @Test(arguments: [
        (StoredTime.usual, 19_478, "2023-05-01"), (.usual, 0, "1970-01-01"), (.usual, -719_162, "0001-01-01"),
        // A clock on the wall at 08:00, as Debezium has it of a column without a time zone.
        (.usual, 1_772_352_000_000, "2026-03-01T08:00:00+08:00"), (.milliseconds, 0, "1970-01-01T00:00:00+08:00"),
        (.microseconds, 1_772_352_000_000_000, "2026-03-01T08:00:00+08:00"), (.days, -1, "1969-12-31"),
    ]) func wholeNumbersOfADatabaseAreDates(form: StoredTime, number: Int64, date: String) {
        #expect(form.read(number) == date)
    }

    /// Microseconds that nobody declared are no date, rather than one of another age.
    @Test(
        arguments: [
            (StoredTime.usual, 1_772_352_000_000_000), (.days, 2_932_897), (.milliseconds, .max), (.microseconds, .min),
        ] as [(StoredTime, Int64)])
    func wholeNumbersThatAreNoDatesAreNone(form: StoredTime, number: Int64) {
        #expect(form.read(number) == nil)
    }

    @Test(arguments: [
        ("是", true), ("有", true), ("√", true), ("Y", true), ("１", true), ("true", true), ("否", false), ("无", false),
        ("0", false),
        ("×", false), ("N", false),
    ]) func yesAndNoAreFlags(text: String, flag: Bool) throws {
        var rule = FieldRule(source: .column("a"), form: .flag)
        let row = try Row(place: "1", header: TableHeader(names: ["a"]), cells: [Cell(text)], fillsUp: false)
        #expect(try rule.value(in: row, digest: nil) == .bool(flag))
        rule.table = CodeTable([("是", "yes"), ("01", "one")])
        #expect(throws: RowRefusal.self) {
            try rule.value(
                in: Row(place: "1", header: TableHeader(names: ["a"]), cells: [.text("别的")], fillsUp: false),
                digest: nil)
        }
    }

    @Test func codesAreFoundInEveryWidthAndCase() {
        let table = CodeTable([("0１a", "x"), ("男", "male"), ("城 市", "city")])
        #expect(table["01A"] == "x" && table[" 男 "] == "male" && table["城市"] == "city" && table["女"] == nil)
    }

    @Test func digestIsOneForAllSpellingsAndNoneWithoutAKey() throws {
        let rule = FieldRule(source: .digest(["证号", "类别"]), form: .text)
        func row(_ number: String) throws -> Row {
            try Row(
                place: "1", header: TableHeader(names: ["证号", "类别"]), cells: [Cell(number), Cell("肢体")], fillsUp: false)
        }
        let digest: Mapping.Digest = { "<" + $0.replacing("\u{0}", with: "|") + ">" }
        #expect(try rule.value(in: row("3303 82198x"), digest: digest) == "<330382198X|肢体>")
        #expect(try rule.value(in: row("３３０３８２１９８X"), digest: digest) == "<330382198X|肢体>")
        #expect(throws: RowRefusal.self) { try rule.value(in: row("1"), digest: nil) }
        #expect(throws: RowRefusal.self) { try rule.value(in: row(""), digest: digest) }
    }
}
