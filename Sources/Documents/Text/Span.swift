/// Where something stands in a text, in characters: Unicode scalars from 0, as `len` and slices of Python count them.
///
/// Not grapheme clusters: a span must mean the same to whoever reads it, in whichever language and Unicode version.
public struct Span: Hashable, Sendable, Comparable {
    public let start: Int
    /// Exclusive; greater than `start`.
    public let end: Int

    public init(_ range: Range<Int>) {
        start = range.lowerBound
        end = range.upperBound
    }

    public var range: Range<Int> { start..<end }

    public static func < (left: Span, right: Span) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}
