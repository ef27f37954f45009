public import Events

/// An event that a row became, not checked against its schema yet.
public struct MappedEvent: Hashable, Sendable {
    /// The record's type, `welfare.granted`.
    public let type: String
    /// A CloudEvent in structured mode.
    public let value: [UInt8]
}

/// What a row does not say of its events itself.
public struct Delivery: Sendable {
    /// Part of the events' IDs, so that rows are told apart: a file's name without folders, or a table.
    public var origin: String
    /// Part of the events' IDs too; empty where the version tells changes apart.
    public var place: String
    /// CloudEvents `time`, unless the mapping has a column for it.
    public var time: Instant
    /// Of every record of the row, in place of the mapping's.
    public var version: Int64?
    /// Of records whose mapping has no version: that of the export, say.
    public var usualVersion: Int64 = 1
    /// Whether the row is gone, so that its records are taken back.
    var isDeleted = false
    /// Whether an event whose condition the row does not meet takes its record back; nil: from version 2 on.
    var takesBack: Bool?

    public init(origin: String, place: String, time: Instant, version: Int64? = nil) {
        self.origin = origin
        self.place = place
        self.time = time
        self.version = version
    }
}
