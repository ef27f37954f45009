/// A duration in nanoseconds, ±292 years, as `duration('1h30m')` makes it. Named so that it does not hide Swift's own.
public struct TimeSpan: Hashable, Comparable, Sendable {
    public var nanoseconds: Int64

    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// From whole milliseconds; saturates at ±292 years.
    public init(milliseconds: Int64) {
        let (product, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        nanoseconds = overflow ? (milliseconds < 0 ? .min : .max) : product
    }

    @inline(__always)
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.nanoseconds < right.nanoseconds }
}

extension TimeSpan: LosslessStringConvertible {
    /// `1h30m`, `-1.5s`, with the units h, m, s, ms, us and ns; nil for anything else.
    public init?(_ description: String) {
        guard let span = TimeText.duration(description) else { return nil }
        self = span
    }

    /// In seconds: `5400s`.
    public var description: String { TimeText.text(of: self) }
}
