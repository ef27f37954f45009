public import Events
import JSON

/// Turns the changes of registers' tables into events, by the mappings that name the tables. Keeps no state: the same
/// change becomes the same events always, byte for byte, so that reading on after a crash repeats nothing new.
///
/// A record's version is the LSN of the change. A deletion takes the row's records back. Any number of threads may use
/// one.
public struct RegisterReader: Sendable {
    /// By topic.
    private let mappings: [String: Mapping]

    /// - Parameters:
    ///   - mappings: those without a table are left out.
    ///   - catalog: names the topics of the tables.
    public init(_ mappings: [Mapping], catalog: Catalog) {
        var byTopic: [String: Mapping] = [:]
        for mapping in mappings {
            if let table = mapping.table { byTopic[catalog.topicName(of: table)] = mapping }
        }
        self.mappings = byTopic
    }

    /// The topics that it reads.
    public var topics: Set<String> { Set(mappings.keys) }

    /// Whether a mapping needs a key for digests.
    public var needsDigest: Bool { mappings.values.contains(where: \.needsDigest) }

    /// The events of a message; none of a tombstone.
    ///
    /// - Throws: why there are none, for the file of dead letters. Its place is a column, or the table.
    public func events(
        topic: String, key: [UInt8]?, value: [UInt8]?, digest: Mapping.Digest?
    ) throws(RowRefusal) -> [MappedEvent] {
        guard let change = try RowChange.parse(key: key, value: value) else { return [] }
        guard let mapping = mappings[topic], let table = mapping.table, table.name == change.table else {
            throw RowRefusal(
                "unknown-table", at: change.table, zh: "没有映射读取该表", en: "no mapping reads this table")
        }
        var delivery = Delivery(origin: change.table, place: "", time: change.time, version: change.lsn)
        delivery.isDeleted = change.operation == .delete
        // A row that is new has not said anything yet.
        delivery.takesBack = change.operation != .insert
        let row = try row(of: change, mapping)
        if !delivery.isDeleted, mapping.skips(row) {
            // It may have been a record before.
            guard change.operation != .insert else { return [] }
            delivery.isDeleted = true
        }
        return try mapping.events(of: row, delivery: delivery, digest: digest)
    }

    /// A refusal of a change or of one of its events as the register's office reads it: by the columns that its table has,
    /// in place of the event's field or of the mapping's name for them.
    ///
    /// - Parameters:
    ///   - refusal: of a change, or of an event that was made of one.
    ///   - topic: the register's, which says whose mapping it was read by.
    ///   - value: the message's.
    public func named(_ refusal: RowRefusal, topic: String, value: [UInt8]?) -> RowRefusal {
        guard let mapping = mappings[topic] else { return refusal }
        let named = mapping.named(refusal)
        let own = Set(RefusedChange(value: value ?? []).header.names)
        let columns = named.place.split(separator: ",").map(String.init).map { column in
            own.contains(column) ? column : mapping.layout.aliases[column]?.first(where: own.contains) ?? column
        }
        return named.at(columns.joined(separator: ","))
    }

    /// The row as it now is, or of a deletion its key.
    private func row(of change: RowChange, _ mapping: Mapping) throws(RowRefusal) -> Row {
        try checkKey(of: change, mapping)
        let fields = change.after ?? change.key
        var names: [String] = []
        var cells: [Cell] = []
        for (name, value) in fields.members {
            names.append(name)
            cells.append(Cell(value))
        }
        let header = TableHeader(names: names, aliases: mapping.layout.aliases)
        // A column that the mapping reads and the table lacks is no empty cell.
        if change.operation != .delete {
            for column in mapping.liveColumns where header.position(of: column) == nil {
                throw RowRefusal("columns", at: column, zh: "表里没有该列", en: "the table has no such column")
            }
        }
        return try Row(place: "LSN \(change.lsn)", header: header, cells: cells, fillsUp: true)
    }

    /// Records are made of the primary key: a deletion tells nothing else, and a row that gets another key is to Debezium
    /// one that goes and one that comes.
    private func checkKey(of change: RowChange, _ mapping: Mapping) throws(RowRefusal) {
        let key = TableHeader(names: change.key.members.map(\.key), aliases: mapping.layout.aliases)
        for column in mapping.recordColumns where key.position(of: column) == nil {
            throw RowRefusal(
                "key", at: column, zh: "记录号所用的列不在表的主键里（Debezium：message.key.columns）",
                en: "the record is made of a column that is not in the table's key (Debezium: message.key.columns)")
        }
    }
}
