public import Events

/// That a pack wants digests (类案汇总): of each model an agency's leads of one month, together.
public struct DigestRule: Sendable {
    public let title: BilingualText
    /// The parameter that says how many leads make a digest.
    let minimum: String
    /// The parameter that says how many months a digest compares itself with, its own included.
    let months: String
}
