/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// `now` of a screening, `occurred` of a fact and `time` of an event are instants. Finer digits of an input are cut off.
public struct Instant: Hashable, Comparable, Sendable {
    public var milliseconds: Int64

    public static let millisecondsPerDay: Int64 = 86_400_000
    /// Asia/Shanghai's distance from UTC, in milliseconds.
    public static let shanghaiOffset: Int64 = 8 * 3_600_000

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    public static let distantPast = Instant(milliseconds: .min)
    public static let distantFuture = Instant(milliseconds: .max)

    /// The civil day of UTC+8 that the instant falls on.
    public var day: Day {
        let local = milliseconds.addingReportingOverflow(Instant.shanghaiOffset)
        let value = local.overflow ? milliseconds : local.partialValue
        let quotient = value / Instant.millisecondsPerDay
        return Day(number: Int32(clamping: value % Instant.millisecondsPerDay < 0 ? quotient - 1 : quotient))
    }

    /// An instant later by `duration` milliseconds; clamped at the ends of the range.
    public func adding(milliseconds duration: Int64) -> Instant {
        let sum = milliseconds.addingReportingOverflow(duration)
        return Instant(milliseconds: sum.overflow ? (duration < 0 ? .min : .max) : sum.partialValue)
    }

    /// RFC 3339's `date-time`, or a `full-date`, which begins at 00:00 of UTC+8. A date-time without a zone is one of
    /// Asia/Shanghai. Nil for anything else, for a date that the calendar does not have, and for a leap second
    /// anywhere but at the end of a UTC day.
    public init?(parsing text: some StringProtocol) {
        let bytes = Array(text.utf8)
        if bytes.count == 10 {
            guard let day = Day(digits: bytes[...]) else { return nil }
            self = day.start
            return
        }
        guard bytes.count >= 19, let day = Day(digits: bytes[0..<10]),
            bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Decimals.number(bytes[11..<13]), hour < 24,
            let minute = Decimals.number(bytes[14..<16]), minute < 60,
            let second = Decimals.number(bytes[17..<19]), second <= 60
        else { return nil }
        var index = 19
        var fraction: Int64 = 0
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            let first = index
            var scale: Int64 = 100
            while index < bytes.count, let digit = Decimals.number(bytes[index...index]) {
                fraction += Int64(digit) * scale
                scale /= 10
                index += 1
            }
            guard index > first else { return nil }
        }
        guard let offset = Instant.zone(bytes[index...]) else { return nil }
        let local = Int64(day.number) * Instant.millisecondsPerDay + Int64(hour * 3600 + minute * 60 + second) * 1000
        let value = local + fraction - offset
        // A leap second is written only as 23:59:60 UTC; it counts as the first instant of the next day.
        guard second < 60 || (value - fraction) % Instant.millisecondsPerDay == 0 else { return nil }
        self.milliseconds = value
    }

    /// The zone's distance from UTC in milliseconds; an empty one is Shanghai's.
    private static func zone(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard let first = bytes.first else { return shanghaiOffset }
        if first | 0x20 == UInt8(ascii: "z") { return bytes.count == 1 ? 0 : nil }
        let start = bytes.startIndex
        guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-"), bytes.count == 6,
            bytes[start + 3] == UInt8(ascii: ":"),
            let hours = Decimals.number(bytes[(start + 1)..<(start + 3)]), hours < 24,
            let minutes = Decimals.number(bytes[(start + 4)..<(start + 6)]), minutes < 60
        else { return nil }
        let distance = Int64(hours * 60 + minutes) * 60_000
        return first == UInt8(ascii: "-") ? -distance : distance
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC+8, `2026-03-01T08:00:00+08:00`, with milliseconds where there are any.
    public var description: String {
        let day = day
        let inDay = Int(milliseconds - day.start.milliseconds)
        let (seconds, fraction) = (inDay / 1000, inDay % 1000)
        var text = day.description + "T" + Decimals.padded(seconds / 3600, 2)
        text += ":" + Decimals.padded(seconds / 60 % 60, 2) + ":" + Decimals.padded(seconds % 60, 2)
        if fraction > 0 { text += "." + Decimals.padded(fraction, 3) }
        return text + "+08:00"
    }
}
