extension Record {
    /// The first byte of the binary form; a reader of a later form still reads this one.
    static let wireVersion: UInt8 = 1

    /// The bytes over which the content hash is taken: everything that the event says, and nothing of how it came.
    public var contentBytes: [UInt8] {
        var writer = ByteWriter()
        writeContent(to: &writer, withIdentity: false)
        return writer.bytes
    }

    private func writeContent(to writer: inout ByteWriter, withIdentity: Bool) {
        writer.write(type)
        writer.write(isWithdrawn)
        writer.write(occurred)
        writer.write(region)
        writer.write(count: fields.count)
        for field in fields {
            writer.write(field.name)
            field.value.write(to: &writer)
        }
        writer.write(count: named.count)
        for subject in named { subject.write(to: &writer, withIdentity: withIdentity) }
    }

    /// A record that was read is written as it was: nothing is encoded again.
    public func write(to writer: inout ByteWriter) {
        if let wire { return writer.write(raw: wire) }
        writer.write(byte: Record.wireVersion)
        writer.write(id)
        writer.write(number)
        order.write(to: &writer)
        event.write(to: &writer)
        writeContent(to: &writer, withIdentity: true)
    }

    public init(from reader: inout ByteReader) throws(WireError) {
        let start = reader.offset
        guard try reader.byte() == Record.wireVersion else {
            throw WireError(reason: "a record of an unknown form", offset: start)
        }
        let id = try reader.subject()
        let number = try reader.text()
        let order = try RecordOrder(from: &reader)
        let event = try EventReference(from: &reader)
        let type = try reader.name()
        let isWithdrawn = try reader.flag()
        let occurred = try reader.instant()
        let region = try reader.text()
        let fieldCount = try reader.count()
        var fields: [Field] = []
        fields.reserveCapacity(min(fieldCount, 32))
        for _ in 0..<fieldCount {
            let name = try reader.name()
            fields.append(Field(name, try FieldValue(from: &reader)))
        }
        let namedCount = try reader.count()
        var named: [NamedSubject] = []
        named.reserveCapacity(min(namedCount, 8))
        for _ in 0..<namedCount { named.append(try NamedSubject(from: &reader)) }
        self.init(
            id: id, number: number, type: type, order: order, isWithdrawn: isWithdrawn, occurred: occurred,
            region: region, sorted: fields, named: named, event: event, wire: reader.slice(since: start))
    }
}
