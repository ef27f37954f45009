public import Cryptography
public import Events

/// The platform's two secrets: the key of pseudonyms, and the key under which identities are kept.
public struct PlatformKeys: Sendable {
    public let pseudonym: PseudonymKey
    public let identity: IdentityKey

    public init(pseudonym: PseudonymKey, identity: IdentityKey) {
        self.pseudonym = pseudonym
        self.identity = identity
    }

    /// Published, for `demo`, `screen` and `generate`, so that their subjects agree. A worker refuses it.
    public static let demonstration = PlatformKeys(
        pseudonym: DemonstrationKeys.pseudonym, identity: DemonstrationKeys.identity)

    public var isDemonstration: Bool { pseudonym.isDemonstration || identity.isDemonstration }

    /// What stands for a text in a record's number, where a register has no number but a resident ID: the same under the
    /// same key, and found by nobody without it.
    public var recordDigest: @Sendable (String) -> String {
        { [pseudonym] text in
            String(pseudonym.pseudonym(kind: SubjectKind.record.letter, normalised: "number\u{0}" + text).dropFirst(2))
        }
    }

    /// The extractor of events under these keys.
    public func extractor(catalog: Catalog, maximumEventBytes: Int = 4 << 20) -> Extractor {
        Extractor(
            catalog: catalog,
            pseudonym: { kind, text in
                // A keyed pseudonym has the form of a subject by construction.
                SubjectID(pseudonym.pseudonym(kind: kind.letter, normalised: text)) ?? SubjectID.none
            },
            seal: { identity.seal($0) }, digest: { SHA256.hash($0) }, documents: .chinese,
            maximumEventBytes: maximumEventBytes)
    }
}

extension SubjectID {
    /// A subject that nobody is.
    fileprivate static let none: SubjectID = {
        guard let none = SubjectID("r:none") else { preconditionFailure("a constant of the program") }
        return none
    }()
}
