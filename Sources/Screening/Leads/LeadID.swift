import Cryptography
public import Events

/// The name of a lead: its subject, a dot, and the first ten base32 characters of SHA-256 of model, U+0000 and cause.
///
/// Feedback finds the subject in it without a look-up, and no version is in it, so that a lead keeps its name when its
/// model is mended.
public struct LeadID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    public init(subject: SubjectID, model: String, cause: String?) {
        let digest = SHA256.hash(model + "\u{0}" + (cause ?? ""))
        text = subject.text + "." + Base32.encode(digest).prefix(10)
    }

    init(text: String) {
        self.text = text
    }

    public var description: String { text }

    /// Every name that a lead goes by: that of each number that is one with its subject, and with what its cause names.
    public static func names(
        subject: SubjectID, model: String, cause: String?, numbers: (SubjectID) -> [SubjectID]
    ) -> Set<LeadID> {
        var causes: [String?] = [cause]
        if let cause {
            let parts = cause.split(separator: "/", omittingEmptySubsequences: false).map { part in
                SubjectID(part).map { numbers($0).map(\.text) } ?? [String(part)]
            }
            causes = (parts.first ?? []).map(Optional.some)
            for part in parts.dropFirst() { causes = causes.flatMap { start in part.map { (start ?? "") + "/" + $0 } } }
        }
        var names: Set<LeadID> = []
        for number in numbers(subject) {
            for cause in causes { names.insert(LeadID(subject: number, model: model, cause: cause)) }
        }
        return names
    }

    public static func < (left: LeadID, right: LeadID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
