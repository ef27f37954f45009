import Cryptography
public import Events

/// Who somebody is whom a lead names: what intake sealed under the platform's key, and by what it is told from another.
public struct SealedIdentity: Sendable {
    public let subject: SubjectID
    /// Keyed, of what is sealed; empty of a household or a case, whose number never changes.
    let digest: [UInt8]
    public let sealed: [UInt8]

    public init(subject: SubjectID, digest: [UInt8] = [], sealed: [UInt8]) {
        self.subject = subject
        self.digest = digest
        self.sealed = sealed
    }

    /// Of several, what tells them from others; empty of none.
    static func mark(of identities: [SealedIdentity]) -> [UInt8] {
        guard !identities.isEmpty else { return [] }
        var writer = ByteWriter(reserving: 64)
        for identity in identities.sorted(by: { $0.subject < $1.subject }) {
            writer.write(identity.subject)
            writer.write(identity.digest)
        }
        return Array(SHA256.hash(writer.bytes).prefix(8))
    }
}

extension SealedIdentity: Hashable {
    /// Sealed twice, the same name gives two texts.
    public static func == (left: SealedIdentity, right: SealedIdentity) -> Bool {
        left.subject == right.subject && left.digest == right.digest
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(subject)
        hasher.combine(digest)
    }
}

extension SealedIdentity {
    func write(to writer: inout ByteWriter) {
        writer.write(subject)
        writer.write(digest)
        writer.write(sealed)
    }

    init(from reader: inout ByteReader) throws(WireError) {
        self.init(subject: try reader.subject(), digest: try reader.data(), sealed: try reader.data())
    }
}
