extension Duration: ExpressibleByArgument {
    private static let units: [(suffix: String, milliseconds: Double)] = [
        ("ms", 1), ("us", 0.001), ("µs", 0.001), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// `500ms`, `10s`, `1.5s`, `5m`, `1h30m`, `2d`: numbers with units, greater units first; a bare `0` too.
    public init?(argument: String) {
        if argument == "0" {
            self = .zero
            return
        }
        var rest = argument[...]
        var total = Duration.zero
        var lastUnit = Double.infinity
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            rest = rest.dropFirst(digits.count)
            let letters = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(letters.count)
            guard let number = Double(digits), let unit = Self.units.first(where: { $0.suffix == letters }),
                unit.milliseconds < lastUnit, number * unit.milliseconds < 1e14
            else { return nil }
            lastUnit = unit.milliseconds
            total += .microseconds(Int64((number * unit.milliseconds * 1000).rounded()))
        }
        self = total
    }

    public var argumentText: String {
        let (seconds, attoseconds) = components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        guard microseconds > 0 else { return "0" }
        if microseconds % 1000 != 0 { return "\(microseconds)us" }
        if microseconds % 1_000_000 != 0 { return "\(microseconds / 1000)ms" }
        var rest = microseconds / 1_000_000
        var text = ""
        for (suffix, length) in [("d", Int64(86_400)), ("h", 3600), ("m", 60), ("s", 1)] where rest >= length {
            text += "\(rest / length)\(suffix)"
            rest %= length
        }
        return text
    }

    public static var argumentHint: Text? {
        Text(en: "a duration such as 500ms, 10s, 5m or 1h30m", zh: "时长，如 500ms、10s、5m 或 1h30m")
    }
}
