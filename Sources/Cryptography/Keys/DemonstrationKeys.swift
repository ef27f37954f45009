/// One published key set, the same on every machine: **it protects nothing**.
///
/// Anyone can compute these keys from this file, so that a demonstration, a batch run and a generated population agree
/// on their subjects without any configuration. A worker on a real cluster refuses them: see `isDemonstration`.
public enum DemonstrationKeys {
    private static let phrase = "Lifeline demonstration key, published, protects nothing: "

    /// Its version is `d`, so that a pseudonym of the demonstration is known on sight: `p:d…`.
    public static let pseudonym = PseudonymKey(
        version: KeyVersion(byte: UInt8(ascii: "d")), checked: SHA256.hash(phrase + "pseudonym"))

    public static let identity = IdentityKey(
        version: KeyVersion(byte: UInt8(ascii: "d")), checked: SHA256.hash(phrase + "identity"))

    /// The pair of an agency, from the identifier by which it is listed.
    public static func agency(_ identifier: String) -> AgencyKeyPair {
        AgencyKeyPair(seed: SHA256.hash(phrase + "agency " + identifier))
    }
}

extension PseudonymKey {
    /// Whether this is the published key, under whatever version.
    public var isDemonstration: Bool { secret.equals(DemonstrationKeys.pseudonym.secret) }
}

extension IdentityKey {
    /// Whether this is the published key, under whatever version.
    public var isDemonstration: Bool { secret.equals(DemonstrationKeys.identity.secret) }
}
