/// A size in bytes: `4MiB`, `64KiB`, `10MB`, `4096`.
public struct ByteCount: Hashable, Comparable, Sendable, ExpressibleByArgument {
    public let bytes: Int

    public init(bytes: Int) { self.bytes = bytes }

    public static func kibibytes(_ count: Int) -> ByteCount { ByteCount(bytes: count << 10) }
    public static func mebibytes(_ count: Int) -> ByteCount { ByteCount(bytes: count << 20) }
    public static func gibibytes(_ count: Int) -> ByteCount { ByteCount(bytes: count << 30) }

    private static let units: [(suffix: String, bytes: Int)] = [
        ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("TB", 1_000_000_000_000),
        ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("KB", 1000), ("B", 1),
    ]

    public init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        let suffix = argument.dropFirst(digits.count).drop { $0 == " " }
        guard let number = Int(digits) else { return nil }
        guard !suffix.isEmpty else {
            self.init(bytes: number)
            return
        }
        guard let unit = Self.units.first(where: { $0.suffix == suffix }) else { return nil }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: unit.bytes)
        guard !overflows else { return nil }
        self.init(bytes: bytes)
    }

    /// In the greatest binary unit that divides it.
    public var argumentText: String {
        guard bytes > 0, let unit = Self.units.prefix(4).first(where: { bytes % $0.bytes == 0 }) else {
            return String(bytes)
        }
        return "\(bytes / unit.bytes)\(unit.suffix)"
    }

    public static var argumentHint: Text? {
        Text(en: "a size such as 4MiB, 64KiB or 4096", zh: "大小，如 4MiB、64KiB 或 4096")
    }

    public static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}
