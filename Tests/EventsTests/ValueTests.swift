import Testing

@testable import Events

struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01", -28_800_000), ("1970-01-01T08:00:00", 0),
        ("1970-01-01t08:00:00.5", 500), ("1969-12-31T23:59:59.999Z", -1),
        ("2026-03-01T00:00:00.1239+08:00", 1_772_294_400_123),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("2017-01-01T07:59:60+08:00", 1_483_228_800_000),
        ("2024-02-29", 1_709_136_000_000), ("1970-01-01T00:00:00-00:30", 1_800_000),
    ])
    func itReadsDatesAndTimes(text: String, milliseconds: Int64) {
        #expect(Instant(parsing: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-3-1", "20260301", "2026-03-01T24:00:00Z",
        "2026-03-01T08:60:00Z", "2026-03-01T08:00:61Z", "2026-03-01T08:00:60Z", "2026-03-01T08:00",
        "2026-03-01T08:00:00.Z",
        "2026-03-01T08:00:00+8:00", "2026-03-01T08:00:00+24:00", "2026-03-01T08:00:00Zx", "0000-01-01", "２０２６-03-01",
    ])
    func itRefusesWhatTheCalendarDoesNotHave(text: String) {
        #expect(Instant(parsing: text) == nil)
    }

    @Test func whatItPrintsItReadsAgain() {
        for milliseconds: Int64 in [0, -1, 1_772_294_400_123, -2_000_000_000_123, 253_370_736_000_000] {
            let instant = Instant(milliseconds: milliseconds)
            #expect(Instant(parsing: instant.description) == instant)
        }
    }

    @Test func theEndsOfTimeDoNotTrap() {
        for instant in [Instant.distantPast, .distantFuture] {
            #expect(!instant.description.isEmpty)
            #expect(!instant.day.adding(months: 1).description.isEmpty)
            _ = instant.day.adding(days: .max).adding(years: 1).weekday
        }
        #expect(Instant.distantFuture.adding(milliseconds: 1) == .distantFuture)
        #expect(Instant.distantPast.adding(milliseconds: -1) == .distantPast)
    }

    @Test func theDayIsTheOneOfShanghai() {
        #expect(Instant(parsing: "2026-02-28T16:00:00Z")?.day.description == "2026-03-01")
        #expect(Instant(parsing: "2026-02-28T15:59:59.999Z")?.day.description == "2026-02-28")
        #expect(Instant(parsing: "1899-12-31T15:59:59Z")?.day.description == "1899-12-31")
    }
}

struct DayTests {
    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"), ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -13, "2024-12-15"),
        ("2026-08-31", 6, "2027-02-28"),
    ])
    func monthsClampToTheLastDay(text: String, months: Int, result: String) {
        #expect(Day(parsing: text)?.adding(months: months).description == result)
    }

    @Test func aBirthdayOfALeapDayIsThe28th() {
        #expect(Day(parsing: "2008-02-29")?.adding(years: 18).description == "2026-02-28")
    }

    @Test func countingBackAndForthIsTheSameDay() throws {
        for number in stride(from: Int32(-800_000), through: 2_900_000, by: 997) {
            let civil = Day(number: number).civil
            #expect(Day.number(year: civil.year, month: civil.month, day: civil.day) == number)
        }
    }

    @Test func theWeekBeginsOnMonday() {
        #expect(Day(parsing: "1970-01-01")?.weekday == 4)
        #expect(Day(parsing: "2026-03-01")?.weekday == 7)
        #expect(Day(parsing: "1969-12-29")?.weekday == 1)
    }
}

struct DecimalNumberTests {
    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("12.50", "12.5"), ("1.5e3", "1500"), ("15E-1", "1.5"), ("0.000", "0"),
        ("-0.05", "-0.05"),
        ("100e-2", "1"), ("999999999999999999", "999999999999999999"), ("1e18", "1000000000000000000"),
        ("0.000000000000000001", "0.000000000000000001"),
    ])
    func itReadsAndPrintsExactly(text: String, printed: String) {
        #expect(DecimalNumber(parsing: text)?.description == printed)
    }

    @Test(arguments: [
        "", "-", ".", "1e", "e5", "1.2.3", "--1", "1e19", "99999999999999999999", "1e-19", "NaN", "1e200", "０",
    ])
    func itRefusesWhatItCannotHoldExactly(text: String) {
        #expect(DecimalNumber(parsing: text) == nil)
    }

    @Test func oneNumberHasOneForm() {
        #expect(DecimalNumber(parsing: "0.50") == DecimalNumber(parsing: "5e-1"))
        #expect(DecimalNumber(mantissa: 0, scale: 7) == DecimalNumber(mantissa: 0))
    }

    @Test(arguments: [("12.34", 1234), ("12.3", 1230), ("12", 1200), ("-0.01", -1), ("0", 0)])
    func yuanAreWholeFen(text: String, fen: Int64) {
        #expect(DecimalNumber(parsing: text)?.fen == fen)
    }

    @Test func aFinerAmountOrOneTooLargeHasNoFen() {
        #expect(DecimalNumber(parsing: "0.001")?.fen == nil)
        #expect(DecimalNumber(parsing: "999999999999999999")?.fen == nil)
    }
}

struct SubjectIDTests {
    @Test(arguments: ["p:1abc", "h:0", "c:z-9", "r:1abcdefghij"]) func aPseudonymIsTaken(text: String) {
        #expect(SubjectID(text)?.text == text)
    }

    @Test(arguments: [
        "", "p", "p:", "x:1", "p:A", "p:1 ", "p:a.b", "320723196511037310", "p:" + String(repeating: "a", count: 63),
    ])
    func otherTextIsNone(text: String) {
        #expect(SubjectID(text) == nil)
    }

    @Test func theSubjectOfALeadStandsBeforeTheLastDot() {
        #expect(SubjectID(ofLead: "p:1abc.k5x7qa2mzt")?.text == "p:1abc")
        #expect(SubjectID(ofLead: "p:1abc") == nil)
        #expect(SubjectID(ofLead: "p:1a.b.c") == nil)
    }

    /// Whatever six bits stand in the place of a character, of IDs of any length: read where they are the packed form of the
    /// text that they make, and refused else.
    @Test func packedFormThatIsNoTextsIsRefused() throws {
        var random = SystemRandomNumberGenerator()
        let letters = Array("-0123456789abcdefghijklmnopqrstuvwxyz")
        var (read, refused) = (0, 0)
        for length in 1...30 {
            let text = String((0..<length).map { _ in letters[Int.random(in: 0..<37, using: &random)] })
            let whole = try #require(SubjectID("h:" + text)).words
            for place in 0..<30 {
                for code: UInt64 in 0..<64 {
                    var words = [whole.0, whole.1, whole.2]
                    let shift = UInt64((9 - place % 10) * 6)
                    words[place / 10] = words[place / 10] & ~(63 << shift) | code << shift
                    let found = SubjectID(first: words[0], second: words[1], third: words[2])
                    let isText = place < length ? (code > 0 || place == length - 1) : (code == 0 || place == length)
                    let isOne = code <= 37 && isText && !(length == 1 && place == 0 && code == 0)
                    #expect((found != nil) == isOne, "\(text) \(place) \(code)")
                    if let found {
                        read += 1
                        #expect(SubjectID(found.text) == found)
                    } else {
                        refused += 1
                    }
                }
            }
        }
        #expect(read > 10_000 && refused > 10_000)
    }
}
