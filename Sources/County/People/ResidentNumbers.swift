import Events

/// Gives out resident IDs by GB 11643-1999: six digits of region, eight of birth, three of sequence (odd for men) and a
/// check digit by ISO 7064 MOD 11-2. No number is given twice.
struct ResidentNumbers: Sendable {
    private var given: Set<UInt64> = []

    /// A number for someone born on `birth`; the sequence is drawn, and the next free one taken where it is taken.
    mutating func next(region: String, birth: Day, isMale: Bool, random: inout SplitMix64) -> String {
        let date = birth.civil
        var sequence = random.number(0...499)
        var birth = birth
        var prefix = UInt64(region) ?? 0
        prefix = prefix * 100_000_000 + UInt64(date.year * 10_000 + date.month * 100 + date.day)
        for attempt in 0... {
            let code = prefix * 1000 + UInt64(sequence * 2 + (isMale ? 1 : 0))
            if given.insert(code).inserted {
                return Self.withCheckDigit(String(code))
            }
            sequence = (sequence + 1) % 500
            // A region has 500 numbers a day and sex; after those the birth moves on by a day.
            if attempt % 500 == 499 {
                birth = birth.adding(days: 1)
                let date = birth.civil
                prefix = prefix / 100_000_000 * 100_000_000 + UInt64(date.year * 10_000 + date.month * 100 + date.day)
            }
        }
        return Self.withCheckDigit(String(prefix * 1000))
    }

    /// The seventeen digits and their check digit.
    static func withCheckDigit(_ digits: String) -> String {
        var weight = 1
        var sum = 0
        // The weights are 2^17 … 2^1 modulo 11, read from the left; from the right they double.
        for digit in digits.utf8.reversed() {
            weight = weight * 2 % 11
            sum += Int(digit - UInt8(ascii: "0")) * weight
        }
        let remainder = (12 - sum % 11) % 11
        return digits + (remainder == 10 ? "X" : String(remainder))
    }
}
