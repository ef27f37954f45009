/// A kind of agency, `procuratorate` or `civil-affairs`, with its name in both languages (`topics/agencies.yaml`).
public struct AgencyKind: Hashable, Sendable {
    /// Lower-case words joined by `-`; the part of a topic's name.
    public let id: String
    public let title: BilingualText

    public init(id: String, title: BilingualText) {
        self.id = id
        self.title = title
    }
}

/// Who is told of a lead: a kind and a region, `procuratorate.330382`.
public struct Agency: Hashable, Sendable {
    /// An `AgencyKind`'s id.
    public let kind: String
    public let region: Region
    /// Its own name, 灌云县人民检察院 say.
    public let title: BilingualText
    /// The topic of its pushes, `lifeline.push.<kind>.<region>` unless declared otherwise.
    public let topic: String
    /// The Kafka principal that may read its topic and write feedback, and nothing else.
    public let principal: String
    /// X25519, 32 bytes: identities are sealed to it. Without one a push carries no identity.
    public let publicKey: [UInt8]?

    public var id: String { kind + "." + region.code }

    public init(
        kind: String, region: Region, title: BilingualText, topic: String? = nil, principal: String? = nil,
        publicKey: [UInt8]? = nil
    ) {
        self.kind = kind
        self.region = region
        self.title = title
        self.topic = topic ?? "lifeline.push." + kind + "." + region.code
        self.principal = principal ?? "User:" + kind + "." + region.code
        self.publicKey = publicKey
    }
}
