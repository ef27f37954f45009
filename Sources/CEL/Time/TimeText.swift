/// Timestamps as RFC 3339 and durations as `1h30m`, read and written.
enum TimeText {
    /// `2026-06-30T08:00:00.5+08:00`; nil for what is no instant. May be out of the specification's range.
    static func timestamp(_ text: String) -> Timestamp? {
        Text.with(text) { plainTimestamp($0) ?? timestamp(Reader($0)) }
    }

    /// The commonest form, `2026-06-30T08:00:00Z`, at once; nil for every other.
    @inline(__always)
    private static func plainTimestamp(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        guard bytes.count == 20, let text = bytes.baseAddress else { return nil }
        var digits: UInt8 = 0
        func number(_ at: Int) -> Int {
            let (tens, ones) = (text[at] &- 0x30, text[at + 1] &- 0x30)
            digits = max(digits, tens, ones)
            return Int(tens) &* 10 &+ Int(ones)
        }
        let year = number(0) &* 100 &+ number(2)
        let (month, day) = (number(5), number(8))
        let (hour, minute, second) = (number(11), number(14), number(17))
        guard digits <= 9, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T"),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "Z"),
            month >= 1, month <= 12, day >= 1, hour < 24, minute < 60, second < 60,
            day <= CalendarParts.dayCount(ofMonth: month, year: year)
        else { return nil }
        let days = CalendarParts.days(year: year, month: month, day: day)
        return Timestamp(seconds: days &* 86_400 &+ Int64(hour &* 3600 &+ minute &* 60 &+ second))
    }

    private static func timestamp(_ start: Reader) -> Timestamp? {
        var reader = start
        guard let year = reader.number(digits: 4), reader.take("-"), let month = reader.number(digits: 2),
            reader.take("-"), let day = reader.number(digits: 2), reader.take("T") || reader.take("t"),
            let hour = reader.number(digits: 2), reader.take(":"), let minute = reader.number(digits: 2),
            reader.take(":"), let second = reader.number(digits: 2)
        else { return nil }
        guard (1...12).contains(month), day >= 1, day <= CalendarParts.dayCount(ofMonth: month, year: year), hour < 24,
            minute < 60, second < 60
        else { return nil }
        let days = CalendarParts.days(year: year, month: month, day: day)
        var nanoseconds = 0
        if reader.take(".") {
            guard let (value, digits) = reader.number(), digits <= 9 else { return nil }
            nanoseconds = (digits..<9).reduce(value) { value, _ in value * 10 }
        }
        var offset = 0
        if !(reader.take("Z") || reader.take("z")) {
            let sign = reader.take("-") ? -1 : reader.take("+") ? 1 : 0
            guard sign != 0, let hours = reader.number(digits: 2), reader.take(":"),
                let minutes = reader.number(digits: 2), hours < 24, minutes < 60
            else { return nil }
            offset = sign * (hours * 3600 + minutes * 60)
        }
        guard reader.isAtEnd else { return nil }
        let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
        return Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds))
    }

    /// `-1h2m3.5s`, with the units h, m, s, ms, us, µs and ns; nil for anything else, and beyond 292 years.
    static func duration(_ text: String) -> TimeSpan? {
        Text.with(text) { duration(Reader($0)) }
    }

    private static func duration(_ start: Reader) -> TimeSpan? {
        var reader = start
        let isNegative = reader.take("-")
        if !isNegative { _ = reader.take("+") }
        var zero = reader
        if zero.take("0"), zero.isAtEnd { return TimeSpan(nanoseconds: 0) }
        var total: Int128 = 0
        guard !reader.isAtEnd else { return nil }
        while !reader.isAtEnd {
            let whole = reader.number()
            var fraction: (value: Int, digits: Int)?
            if reader.take(".") { fraction = reader.number() }
            guard whole != nil || fraction != nil, (whole?.digits ?? 0) <= 18, (fraction?.digits ?? 0) <= 18,
                let unit = reader.unit()
            else { return nil }
            total += Int128(whole?.value ?? 0) * Int128(unit)
            if let fraction {
                let scale = (0..<fraction.digits).reduce(Int128(1)) { scale, _ in scale * 10 }
                total += Int128(fraction.value) * Int128(unit) / scale
            }
            guard total <= Int128(Int64.max) else { return nil }
        }
        return TimeSpan(nanoseconds: Int64(isNegative ? -total : total))
    }

    /// In UTC, with as many digits of the second as it has.
    static func text(of time: Timestamp) -> String {
        let parts = CalendarParts(localSeconds: time.seconds)
        return padded(parts.year, 4) + "-" + padded(parts.month, 2) + "-" + padded(parts.day, 2) + "T"
            + padded(parts.hour, 2) + ":" + padded(parts.minute, 2) + ":" + padded(parts.second, 2)
            + fraction(Int64(time.nanoseconds)) + "Z"
    }

    /// In seconds: `5400s`, `-1.5s`.
    static func text(of span: TimeSpan) -> String {
        let (seconds, rest) = span.nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        return (span.nanoseconds < 0 ? "-" : "") + String(seconds) + fraction(Int64(rest)) + "s"
    }

    private static func fraction(_ nanoseconds: Int64) -> String {
        guard nanoseconds != 0 else { return "" }
        var digits = Substring(padded(Int(nanoseconds), 9))
        while digits.last == "0" { digits.removeLast() }
        return "." + digits
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    private struct Reader {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0

        /// A text that is too long is read as an empty one.
        init(_ text: UnsafeBufferPointer<UInt8>) {
            bytes = UnsafeBufferPointer(rebasing: text[..<(text.count <= 128 ? text.count : 0)])
        }

        var isAtEnd: Bool { position >= bytes.count }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
            position += 1
            return true
        }

        mutating func number(digits: Int) -> Int? {
            guard let (value, count) = number(), count == digits else { return nil }
            return value
        }

        /// A number of at most 18 digits, and how many it has.
        mutating func number() -> (value: Int, digits: Int)? {
            let start = position
            var value = 0
            while position < bytes.count, Lexer.isDigit(bytes[position]), position - start < 19 {
                value = value &* 10 &+ Int(bytes[position] - 0x30)
                position += 1
            }
            return position > start ? (value, position - start) : nil
        }

        /// Nanoseconds of the unit that stands here.
        mutating func unit() -> Int64? {
            let rest = bytes[position...]
            let units: [(String, Int64)] = [
                ("ns", 1), ("us", 1000), ("µs", 1000), ("μs", 1000), ("ms", 1_000_000), ("s", 1_000_000_000),
                ("m", 60_000_000_000), ("h", 3_600_000_000_000),
            ]
            for (name, length) in units where rest.starts(with: name.utf8) {
                position += name.utf8.count
                return length
            }
            return nil
        }
    }
}
