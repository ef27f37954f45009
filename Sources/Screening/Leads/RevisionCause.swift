public import Events

/// Why a lead has a new revision (修订起因): the events that made it, or the time that came, or new rules.
///
/// It travels with what one subject tells another, so that a lead that ends since somebody else moved away names the event
/// that says so, and not the records that are read no more. It is history, and may differ with the order of arrival.
public struct RevisionCause: Hashable, Sendable {
    /// Ascending by the time at which they were said, then by record; the latest `most` alone.
    public private(set) var events: [Event] = []
    /// Whether there were more events than are kept.
    public private(set) var isPartial = false
    /// The latest of the moments that came; nil where time alone changed nothing.
    public private(set) var instant: Instant?
    private var others: Set<Kind> = []

    /// What a revision may be because of.
    public enum Kind: String, Sendable, CaseIterable {
        /// Events, feedback among them: new ones, corrections, withdrawals.
        case events
        /// A moment came.
        case time
        /// Models or parameters are others.
        case rules
        /// Who somebody is came to be known, or was corrected.
        case identity
        /// Somebody was erased.
        case erasure
    }

    /// An event that changed what is known.
    public struct Event: Hashable, Sendable {
        public let record: SubjectID
        public let type: String
        public let version: Int64
        public let event: EventReference
        /// Whether the record says no more since then of whom it was of: it was withdrawn, or names somebody else.
        public let isTakenBack: Bool

        public init(record: SubjectID, type: String, version: Int64, event: EventReference, isTakenBack: Bool) {
            self.record = record
            self.type = type
            self.version = version
            self.event = event
            self.isTakenBack = isTakenBack
        }
    }

    /// Most events that one revision names.
    public static let most = 16

    public init() {}

    init(_ event: Event) {
        events = [event]
    }

    init(_ kind: Kind) {
        others = [kind]
    }

    /// A moment that came.
    init(at instant: Instant) {
        self.instant = instant
    }

    /// What a record says that came.
    init(_ record: Record) {
        self.init(
            Event(
                record: record.id, type: record.type, version: record.order.version, event: record.event,
                isTakenBack: record.isWithdrawn))
    }

    /// A request that what was said of somebody be erased.
    init(erasing record: Record) {
        self.init(record)
        others = [.erasure]
    }

    public var isEmpty: Bool { events.isEmpty && instant == nil && others.isEmpty }

    /// In the order of `Kind`.
    public var kinds: [Kind] {
        Kind.allCases.filter { kind in
            switch kind {
            case .events: !events.isEmpty
            case .time: instant != nil
            case .rules, .identity, .erasure: others.contains(kind)
            }
        }
    }

    mutating func formUnion(_ other: RevisionCause) {
        if let instant = other.instant { self.instant = max(self.instant ?? instant, instant) }
        others.formUnion(other.others)
        isPartial = isPartial || other.isPartial
        for event in other.events { insert(event) }
    }

    private mutating func insert(_ event: Event) {
        func isSame(_ other: Event) -> Bool { other.record == event.record && other.event.id == event.event.id }
        if let known = events.firstIndex(where: isSame) {
            // Of one whom it was taken back from and another whom it is of now, it is of somebody.
            if events[known].isTakenBack { events[known] = event }
            return
        }
        let place = events.firstIndex { (event.event.time, event.record) < ($0.event.time, $0.record) }
        events.insert(event, at: place ?? events.endIndex)
        if events.count > RevisionCause.most {
            events.removeFirst()
            isPartial = true
        }
    }
}

// MARK: Binary form

extension RevisionCause {
    func write(to writer: inout ByteWriter) {
        writer.write(list: events) {
            $0.write($1.record)
            $0.write($1.type)
            $0.write($1.version)
            $1.event.write(to: &$0)
            $0.write($1.isTakenBack)
        }
        writer.write(isPartial)
        writer.write(optional: instant) { $0.write($1) }
        writer.write(list: kinds.filter(others.contains)) { $0.write($1.rawValue) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        for _ in 0..<(try reader.count()) {
            let (record, type, version) = (try reader.subject(), try reader.name(), try reader.signed())
            let event = try EventReference(from: &reader)
            events.append(
                Event(record: record, type: type, version: version, event: event, isTakenBack: try reader.flag()))
        }
        isPartial = try reader.flag()
        instant = try reader.flag() ? try reader.instant() : nil
        for _ in 0..<(try reader.count()) {
            let start = reader.offset
            guard let kind = Kind(rawValue: try reader.text()) else {
                throw WireError(reason: "an unknown cause of a revision", offset: start)
            }
            others.insert(kind)
        }
    }
}
