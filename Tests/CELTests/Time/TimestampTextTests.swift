import CEL
import Testing

@Suite struct TimestampTextTests {
    /// The commonest form is read by a way of its own: it must find what the general one does.
    @Test func theCommonestFormIsReadAsEveryOther() {
        var random = RandomSource(seed: 12)
        var valid = 0
        func digits(_ number: Int64, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: count - text.count) + text
        }
        for _ in 0..<20_000 {
            let date =
                digits(random.number(0...9999), 4) + "-" + digits(random.number(0...13), 2) + "-"
                + digits(random.number(0...32), 2)
            let time =
                digits(random.number(0...24), 2) + ":" + digits(random.number(0...60), 2) + ":"
                + digits(random.number(0...60), 2)
            let plain = Timestamp(date + "T" + time + "Z")
            #expect(plain == Timestamp(date + "T" + time + "+00:00"), "\(date)T\(time)")
            if let plain {
                valid += 1
                #expect(plain.description == date + "T" + time + "Z")
            }
        }
        #expect(valid > 10_000)
        for text in ["2026-06-30T08:00:0aZ", "2026-06-30 08:00:00Z", "2026/06/30T08:00:00Z", "2026-06-30T08:00:00X"] {
            #expect(Timestamp(text) == nil)
        }
        #expect(Timestamp("2024-02-29T00:00:00Z") != nil && Timestamp("2023-02-29T00:00:00Z") == nil)
        #expect(Timestamp("2000-02-29T00:00:00Z") != nil && Timestamp("1900-02-29T00:00:00Z") == nil)
    }
}
