import Cryptography
import Events

/// The name of a lead, by which agencies speak of it: its subject, a dot, and the first ten base32 characters of SHA-256 of
/// model, U+0000 and cause.
enum LeadName {
    static func text(_ model: TrueModel, _ subject: String, _ cause: String?) -> String {
        subject + "." + Base32.encode(SHA256.hash(model.name + "\u{0}" + (cause ?? ""))).prefix(10)
    }
}
