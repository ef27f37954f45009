public import Events

/// A message to one subject: what its partition's topics carry.
public enum SubjectMessage: Hashable, Sendable {
    /// From intake, on `facts`: a record that names the subject; to `r:` the record itself.
    case fact(Record)
    /// From the record, on `links`: at this order, by this event, it does not name the subject.
    case retraction(record: SubjectID, order: RecordOrder, event: EventReference)
    /// From a linked subject, on `links`: what it knows and the receiver reads. Ordered by its place in the log.
    case derived(Derived)
    /// From a subject that the receiver's records name, on `links`: the numbers into which it was linked; nil takes it back.
    case alias(of: SubjectID, Alias?, RevisionCause)
    /// From a person whom the receiver's records name, on `links`: what was said of the person is erased.
    case erasure(of: SubjectID, Erasures, RevisionCause)
    /// From intake, on a topic of its own: who the person is.
    case identity(PersonIdentity)

    /// A change of what one subject tells another.
    public struct Derived: Hashable, Sendable {
        public var sender: SubjectID
        public var changes: [Change]
        /// Whether they are all that the sender tells, in place of all that it told before.
        public var isWhole = false
        /// Why the receiver is told now what is not new in itself.
        public var cause = RevisionCause()

        public struct Change: Hashable, Sendable {
            /// Of whom the record is: the sender, or somebody whom the sender knows of.
            public var entity: SubjectID
            public var record: SubjectID
            /// Nil takes it back.
            public var content: Record?
            /// Whether the event of the content is why it is told; else the message's cause is.
            public var isNews = false
        }
    }
}

extension SubjectMessage {
    public var bytes: [UInt8] {
        var writer = ByteWriter(reserving: size)
        switch self {
        case .fact(let record):
            writer.write(byte: 1)
            record.write(to: &writer)
        case .retraction(let record, let order, let event):
            writer.write(byte: 2)
            writer.write(record)
            order.write(to: &writer)
            event.write(to: &writer)
        case .derived(let derived):
            writer.write(byte: derived.isWhole ? 4 : 3)
            writer.write(derived.sender)
            derived.cause.write(to: &writer)
            writer.write(count: derived.changes.count)
            for change in derived.changes {
                writer.write(change.entity)
                writer.write(change.record)
                writer.write(change.content != nil)
                guard let content = change.content else { continue }
                writer.write(change.isNews)
                content.write(to: &writer)
            }
        case .alias(let subject, let alias, let cause):
            writer.write(byte: 5)
            writer.write(subject)
            writer.write(optional: alias) { $1.write(to: &$0) }
            cause.write(to: &writer)
        case .erasure(let subject, let erasures, let cause):
            writer.write(byte: 6)
            writer.write(subject)
            erasures.write(to: &writer)
            cause.write(to: &writer)
        case .identity(let identity):
            writer.write(byte: 7)
            identity.write(to: &writer)
        }
        return writer.bytes
    }

    /// About how many bytes it takes.
    public var size: Int {
        if case .derived(let derived) = self { return 64 + derived.changes.count * 512 }
        return 768
    }

    /// - Parameters:
    ///   - bytes: what `write` wrote.
    ///   - names: those of the messages of the same thread; nil makes each anew.
    public init(_ bytes: [UInt8], names: NameTable? = nil) throws(WireError) {
        var reader = ByteReader(bytes, names: names)
        let kind = try reader.byte()
        switch kind {
        case 1: self = .fact(try Record(from: &reader))
        case 2:
            let (record, order) = (try reader.subject(), try RecordOrder(from: &reader))
            self = .retraction(record: record, order: order, event: try EventReference(from: &reader))
        case 3, 4:
            let sender = try reader.subject()
            let cause = try RevisionCause(from: &reader)
            var changes: [Derived.Change] = []
            for _ in 0..<(try reader.count()) {
                let entity = try reader.subject()
                let record = try reader.subject()
                var change = Derived.Change(entity: entity, record: record)
                if try reader.flag() {
                    change.isNews = try reader.flag()
                    change.content = try Record(from: &reader)
                }
                changes.append(change)
            }
            self = .derived(Derived(sender: sender, changes: changes, isWhole: kind == 4, cause: cause))
        case 5:
            let subject = try reader.subject()
            let alias = try reader.flag() ? try Alias(from: &reader) : nil
            self = .alias(of: subject, alias, try RevisionCause(from: &reader))
        case 6:
            let (person, erasures) = (try reader.subject(), try Erasures(from: &reader))
            self = .erasure(of: person, erasures, try RevisionCause(from: &reader))
        case 7: self = .identity(try PersonIdentity(from: &reader))
        default: throw WireError(reason: "a message of an unknown kind", offset: 0)
        }
    }
}
