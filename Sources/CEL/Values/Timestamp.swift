/// An instant with nanoseconds, in the range of the specification: the years 1 to 9999, UTC.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Whole seconds since 1970-01-01T00:00:00Z; negative before.
    public var seconds: Int64
    /// 0 to 999,999,999, always counted forwards.
    public var nanoseconds: Int32

    public init(seconds: Int64, nanoseconds: Int32 = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// From whole milliseconds since 1970, the precision of `now`.
    public init(milliseconds: Int64) {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let negative = remainder < 0
        seconds = negative ? quotient - 1 : quotient
        nanoseconds = Int32(negative ? remainder + 1000 : remainder) * 1_000_000
    }

    /// Milliseconds since 1970, rounded down; saturates far outside the range of the specification.
    public var milliseconds: Int64 {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, carry) = product.addingReportingOverflow(Int64(nanoseconds / 1_000_000))
        return carry ? .max : sum
    }

    public static let earliest = Timestamp(seconds: -62_135_596_800)
    public static let latest = Timestamp(seconds: 253_402_300_799, nanoseconds: 999_999_999)

    public var isInRange: Bool {
        seconds >= Timestamp.earliest.seconds && seconds <= Timestamp.latest.seconds && nanoseconds >= 0
            && nanoseconds < 1_000_000_000
    }

    @inline(__always)
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.seconds != right.seconds ? left.seconds < right.seconds : left.nanoseconds < right.nanoseconds
    }

    /// Nil when the sum leaves the years 1 to 9999.
    func adding(_ span: TimeSpan) -> Timestamp? {
        let (whole, rest) = span.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        var seconds = seconds &+ whole
        var nanoseconds = Int64(nanoseconds) + rest
        if nanoseconds < 0 {
            seconds -= 1
            nanoseconds += 1_000_000_000
        } else if nanoseconds >= 1_000_000_000 {
            seconds += 1
            nanoseconds -= 1_000_000_000
        }
        let result = Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds))
        return result.isInRange ? result : nil
    }

    /// Nil when the span does not fit: more than 292 years.
    func subtracting(_ other: Timestamp) -> TimeSpan? {
        let (seconds, first) = seconds.subtractingReportingOverflow(other.seconds)
        let (product, second) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, third) = product.addingReportingOverflow(Int64(nanoseconds) - Int64(other.nanoseconds))
        return first || second || third ? nil : TimeSpan(nanoseconds: sum)
    }
}

extension Timestamp: LosslessStringConvertible {
    /// RFC 3339 with any offset, `2026-06-30T08:00:00.5+08:00`; nil for anything else and outside the years 1 to 9999.
    public init?(_ description: String) {
        guard let time = TimeText.timestamp(description), time.isInRange else { return nil }
        self = time
    }

    /// RFC 3339 in UTC, with as many digits of the second as it has.
    public var description: String { TimeText.text(of: self) }
}
