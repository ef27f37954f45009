import CommandLineTool
import Events
import Import

/// The events of a file, whether a line is one already or a row is made some.
struct EventReader {
    struct Item {
        /// Grows through the file; a resumed run goes on behind it.
        let position: Int
        let place: RefusalList.Place
        /// The messages' values, not checked yet.
        let events: Result<[[UInt8]], RowRefusal>
        /// Of a table.
        let row: TableReader.Item?
    }

    private enum Kind {
        case lines(LineReader)
        case rows(TableReader, Mapping)
    }

    private var kind: Kind
    private let file: InputFile
    private let began: Instant
    private let digest: Mapping.Digest?
    private let usualVersion: Int64

    /// - Parameters:
    ///   - began: when the publishing began; a resumed one began when it first did.
    ///   - digest: of a mapping that needs one.
    ///   - usualVersion: of records whose mapping has no version.
    /// - Throws: where a table has no header with the columns that the mapping reads.
    init(
        _ file: InputFile, mapping: Mapping?, began: Instant, digest: Mapping.Digest? = nil,
        usualVersion: Int64 = 1
    ) throws(TableError) {
        self.file = file
        self.began = began
        self.digest = digest
        self.usualVersion = usualVersion
        if let mapping {
            kind = .rows(try TableReader(file, mapping: mapping), mapping)
        } else {
            kind = .lines(LineReader(file))
        }
    }

    /// Bytes of the file that were read.
    var consumed: Int64 {
        switch kind {
        case .lines(let reader): reader.consumed
        case .rows(let reader, _): reader.consumed
        }
    }

    /// How refused rows of a table are written.
    var form: RefusedRows.Form? { if case .rows(let reader, _) = kind { reader.form } else { nil } }

    mutating func next() throws(TableError) -> Item? {
        switch kind {
        case .lines(var reader):
            let line = try reader.next()
            kind = .lines(reader)
            return line.map { line in
                Item(
                    position: line.number, place: RefusalList.Place(file: file.name, sheet: nil, line: line.number),
                    events: .success([Array(line.bytes)]), row: nil)
            }
        case .rows(let reader, let mapping):
            guard let item = try reader.next() else { return nil }
            return Item(
                position: item.position,
                place: RefusalList.Place(file: file.name, sheet: item.sheet, line: item.number),
                events: item.row.flatMap { row in
                    Result { () throws(RowRefusal) in
                        var delivery = Delivery(origin: file.shortName, place: item.place, time: began)
                        delivery.usualVersion = usualVersion
                        return try mapping.events(of: row, delivery: delivery, digest: digest).map(\.value)
                    }
                }, row: item)
        }
    }
}
