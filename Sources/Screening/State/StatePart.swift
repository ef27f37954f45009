/// One of the entries in which store and changelog keep a state: a profile, or a class.
public struct StatePart: Sendable {
    /// Which one; empty for the head, which every state has.
    public let id: [UInt8]
    /// Nil for one that is there no more.
    public let bytes: [UInt8]?

    public init(id: [UInt8], bytes: [UInt8]?) {
        self.id = id
        self.bytes = bytes
    }
}
