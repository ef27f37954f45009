public import Events

/// What members of a class have in common: the key of the topic of classes.
///
/// A case's own pseudonym (`c:…`), the likeness of grants by a model (`like/unlike-aid/盗窃/property/3303`), or an agency's
/// leads of one model (`digest/severe-injury/procuratorate.330382`). It holds no personal data.
public struct ClassKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    public enum Kind: Sendable {
        case `case`(SubjectID)
        case likeness
        case digest(model: String, agency: String)
    }

    public init(_ case: SubjectID) { text = `case`.text }

    public init(likeness parts: [String], model: String) { text = ClassKey.joined(["like", model] + parts) }

    public init(digestOf model: String, for agency: String) { text = ClassKey.joined(["digest", model, agency]) }

    /// Nil for what is no key.
    public init?(_ text: String) {
        self.text = text
        if kind == nil { return nil }
    }

    public var kind: Kind? {
        if text.hasPrefix("c:") { return SubjectID(text).map(Kind.case) }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(ClassKey.plain)
        switch parts.first {
        case "like" where parts.count > 2: return .likeness
        case "digest" where parts.count == 3: return .digest(model: parts[1], agency: parts[2])
        default: return nil
        }
    }

    public var utf8: [UInt8] { Array(text.utf8) }
    public var description: String { text }

    public static func < (left: ClassKey, right: ClassKey) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    private static func joined(_ parts: [String]) -> String {
        parts.map { part in
            // Hardly any has one, and looking for it costs less than replacing nothing.
            guard part.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "/") }) else { return part }
            return part.replacing("%", with: "%25").replacing("/", with: "%2F")
        }.joined(separator: "/")
    }

    private static func plain(_ part: Substring) -> String {
        guard part.utf8.contains(UInt8(ascii: "%")) else { return String(part) }
        return String(part).replacing("%2F", with: "/").replacing("%25", with: "%")
    }
}
