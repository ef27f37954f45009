import CEL
public import Events

/// What would have to be known so that a model can be judged: a fact's field, or a parameter.
public struct Missing: Hashable, Sendable, Comparable {
    /// `income.assessed.yearly_yuan`, or `parameter.monthly_wage`.
    public let path: String
    /// Of a parameter: keys, region and year, as they were asked for.
    private let asked: [String]

    private static let separator: Character = "\u{1F}"

    init(parameter name: String, keys: [String], region: String, year: Int) {
        path = "parameter." + name
        asked = [region, String(year)] + keys
    }

    init(_ attribute: UnknownAttribute) {
        path = attribute.path
        asked = (attribute.reason ?? "").split(separator: Missing.separator, omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// As the language carries it through an expression.
    var attribute: UnknownAttribute {
        UnknownAttribute(path: path, reason: asked.joined(separator: String(Missing.separator)))
    }

    /// Of a parameter its name, and the region and year for which it was asked; nil of a fact's field.
    public var parameter: (name: String, region: String, year: String)? {
        guard path.hasPrefix("parameter."), asked.count >= 2 else { return nil }
        return (String(path.dropFirst("parameter.".count)), asked[0], asked[1])
    }

    /// "no monthly_wage for 330382 in 2025"
    public var text: BilingualText {
        guard let (name, place, year) = parameter else { return BilingualText(zh: "没有 " + path, en: "no " + path) }
        let keys = asked.dropFirst(2).joined(separator: ", ")
        let region = place.isEmpty ? BilingualText(zh: "未知地区", en: "an unknown region") : BilingualText(parsing: place)
        return BilingualText(
            zh: "\(region.zh) 在 \(year) 年没有参数 \(name)" + (keys.isEmpty ? "" : "（\(keys)）"),
            en: "no \(name)" + (keys.isEmpty ? "" : " of \(keys)") + " for \(region.en) in \(year)")
    }

    func write(to writer: inout ByteWriter) {
        writer.write(path)
        writer.write(list: asked) { $0.write($1) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        path = try reader.text()
        var asked: [String] = []
        for _ in 0..<(try reader.count()) { asked.append(try reader.text()) }
        self.asked = asked
    }

    public static func < (left: Missing, right: Missing) -> Bool {
        left.path != right.path ? left.path < right.path : left.asked.lexicographicallyPrecedes(right.asked)
    }
}

extension UnknownSet {
    /// Ascending.
    var missing: [Missing] { attributes.map(Missing.init).sorted() }
}
