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

    public static func < (left: LeadID, right: LeadID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
