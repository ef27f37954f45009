import CommandLineTool
import Events

/// The events of a file, whether a line is one already or a row is made one.
struct EventReader {
    struct Item {
        /// Of the file, from 1.
        let line: Int
        /// The message's value, not checked yet.
        let event: Result<[UInt8], RowRefusal>
    }

    private enum Kind {
        case lines(LineReader)
        case rows(DelimitedReader, Row.Header)
    }

    private var kind: Kind
    private let mapping: RowMapping?
    private let file: String
    private let began: Instant

    /// - Throws: where the header of a table lacks a column that the mapping reads.
    init(_ input: InputFile, mapping: RowMapping?, began: Instant) throws(CommandFailure) {
        self.mapping = mapping
        self.began = began
        file = input.shortName
        guard let mapping else {
            kind = .lines(LineReader(input))
            return
        }
        var reader = DelimitedReader(input, encoding: mapping.encoding, delimiter: mapping.delimiter)
        guard case .success(let names)? = try reader.next()?.cells else {
            throw CommandFailure(
                .data,
                en: "\(input.name) has no header in \(mapping.encoding.rawValue). The first row names the columns.",
                zh: "\(input.name) 没有 \(mapping.encoding.rawValue) 编码的表头。第一行应为列名。", exitCode: ExitCode(65))
        }
        let header = Row.Header(names)
        for column in mapping.columns where header.position(of: column) == nil {
            let near = NearestName.of(column, among: names)
            throw CommandFailure(
                .data,
                en: "\(input.name) has no column '\(column)', which the mapping reads"
                    + (near.map { "; did you mean '\($0)'?" } ?? ". It has: \(names.joined(separator: ", "))."),
                zh: "\(input.name) 没有映射所用的列“\(column)”"
                    + (near.map { "，是否为“\($0)”？" } ?? "。现有列：\(names.joined(separator: "、"))。"),
                exitCode: ExitCode(65))
        }
        kind = .rows(reader, header)
    }

    /// Bytes of the file that were read.
    var consumed: Int64 {
        switch kind {
        case .lines(let reader): reader.consumed
        case .rows(let reader, _): reader.consumed
        }
    }

    mutating func next() throws(CommandFailure) -> Item? {
        switch kind {
        case .lines(var reader):
            let line = try reader.next()
            kind = .lines(reader)
            return line.map { Item(line: $0.number, event: .success(Array($0.bytes))) }
        case .rows(var reader, let header):
            let record = try reader.next()
            kind = .rows(reader, header)
            guard let record, let mapping else { return nil }
            return Item(
                line: record.line,
                event: record.cells.flatMap { cells in
                    Result { () throws(RowRefusal) in
                        let row = try Row(line: record.line, header: header, cells: cells)
                        return try mapping.event(of: row, file: file, began: began)
                    }
                })
        }
    }
}
