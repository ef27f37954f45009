import JSON

/// A change that was refused, as a row to be sent back to the register.
public struct RefusedChange {
    /// `schema.table`; empty for what is no change.
    public let table: String
    /// The table's columns, as far as the change tells them.
    public let header: TableHeader
    public let texts: [String]
    /// `public.dibao LSN 26368280`; empty for what is no change.
    public let place: String

    /// - Parameter value: the message's.
    public init(value: [UInt8]) {
        let message = ChangeMessage(value)
        table = message?.table ?? ""
        place = [message?.table, message?.lsn.map { "LSN \($0)" }].compactMap { $0 }.joined(separator: " ")
        var names: [String] = []
        var texts: [String] = []
        for (name, cell) in (message?.after ?? message?.before).map({ Array($0.members) }) ?? [] {
            names.append(name)
            texts.append(cell.string ?? (cell.isNull ? "" : String(decoding: cell.value.serialized(), as: UTF8.self)))
        }
        header = TableHeader(names: names)
        self.texts = texts
    }
}
