import Testing

@testable import Events

struct WireTests {
    private static func sample() throws -> Record {
        let person = try #require(SubjectID("p:1abc"))
        let record = try #require(SubjectID("r:1xyz"))
        return Record(
            id: record, number: "JD-1", type: "victim.injury.assessed",
            order: RecordOrder(version: 1 << 40, revision: 7, hash: Array(0..<16)),
            occurred: Instant(milliseconds: -5), region: "320723",
            fields: [
                Record.Field("z", .flag(true)), Record.Field("a", .flag(false)), Record.Field("b", .integer(.min)),
                Record.Field("c", .decimal(DecimalNumber(mantissa: -125, scale: 3))),
                Record.Field("d", .money(fen: .max)),
                Record.Field("e", .text("重伤二级")), Record.Field("f", .instant(.distantPast)),
                Record.Field("person", .subject(person)),
            ],
            named: [
                NamedSubject(field: "person", id: person, birth: Day(number: -9000), isFemale: true, identity: [1, 2]),
                NamedSubject(field: "case", id: record, region: "320723", isFemale: false),
                NamedSubject(field: "into", id: person, birth: Day(number: 1)),
            ],
            event: EventReference(
                topic: "lifeline.events.cases", partition: 3, offset: .max, id: "e", source: "s", time: .distantFuture))
    }

    @Test func aRecordComesBackAsItWas() throws {
        let record = try WireTests.sample()
        var writer = ByteWriter()
        record.write(to: &writer)
        var reader = ByteReader(writer.bytes)
        #expect(try Record(from: &reader) == record)
        #expect(reader.isAtEnd)
    }

    @Test func everyTruncationIsAnErrorAndNoTrap() throws {
        var writer = ByteWriter()
        try WireTests.sample().write(to: &writer)
        for length in 0..<writer.bytes.count {
            var reader = ByteReader(Array(writer.bytes.prefix(length)))
            #expect(throws: WireError.self) { try Record(from: &reader) }
        }
    }

    @Test func foreignBytesDoNotTrap() throws {
        var writer = ByteWriter()
        try WireTests.sample().write(to: &writer)
        var generator = SystemRandomNumberGenerator()
        var read = 0
        for _ in 0..<20_000 {
            var bytes = writer.bytes
            for _ in 0..<3 {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            var reader = ByteReader(bytes)
            if (try? Record(from: &reader)) != nil { read += 1 }
        }
        // Most changes are inside texts and numbers, which any bytes are.
        #expect(read > 0)
    }

    @Test func theContentIsNeitherEventNorIdentity() throws {
        let record = try WireTests.sample()
        var other = record
        other.event.id = "another"
        other.event.time = .distantPast
        other.event.offset = 1
        other.named[0].identity = [9, 9, 9]
        other.order = RecordOrder(version: 1, revision: 1, hash: [])
        #expect(other.contentBytes == record.contentBytes)
        other.named[0].birth = Day(number: 2)
        #expect(other.contentBytes != record.contentBytes)
    }

    @Test func greaterIsByVersionThenRevisionThenHash() {
        let low = RecordOrder(version: 1, revision: 1, hash: [1])
        #expect(low < RecordOrder(version: 2, revision: 0, hash: [0]))
        #expect(low < RecordOrder(version: 1, revision: 2, hash: [0]))
        #expect(low < RecordOrder(version: 1, revision: 1, hash: [1, 1]))
        #expect(low.clashes(with: RecordOrder(version: 1, revision: 1, hash: [2])))
        #expect(!low.clashes(with: low))
        #expect(!low.clashes(with: RecordOrder(version: 1, revision: 2, hash: [2])))
    }
}
