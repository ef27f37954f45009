import Events

/// Finds the header of a table: by the rows that the mapping names, or the first that have every column which it reads.
/// Titles and notes may stand before it, and it may have several rows with merged cells.
struct HeaderFinder {
    let mapping: Mapping
    let file: String

    /// Rows that are looked at.
    private static let depth = 20
    /// Rows that a header may have that is not named.
    private static let height = 3

    struct Found {
        let header: TableHeader
        /// Rows that were read and stand behind the header.
        let rest: [RawRow]
    }

    func find(in source: any RowSource) throws(TableError) -> Found {
        var rows: [RawRow] = []
        var best: (header: TableHeader, missing: [String])?
        while rows.count < Self.depth, let row = try source.next() {
            rows.append(row)
            if let named = mapping.layout.header {
                guard row.number >= named.upperBound else { continue }
                let header = header(of: rows.filter { named.contains($0.number) })
                let missing = missing(header)
                guard missing.isEmpty else { throw lacks(missing, header) }
                return Found(header: header, rest: row.number > named.upperBound ? [row] : [])
            }
            for height in 1...min(Self.height, rows.count) {
                let header = header(of: Array(rows.suffix(height)))
                let missing = missing(header)
                if missing.isEmpty { return Found(header: header, rest: []) }
                if missing.count < best?.missing.count ?? .max { best = (header, missing) }
            }
        }
        guard let best, best.missing.count < mapping.columns.count || rows.count == 1 else { throw none(rows) }
        throw lacks(best.missing, best.header)
    }

    /// The names above one another in each column. A name above several columns stands in the first alone where cells
    /// cannot be merged.
    private func header(of rows: [RawRow]) -> TableHeader {
        let width = rows.map(\.cells.count).max() ?? 0
        var paths = [[String]](repeating: [], count: width)
        for (level, row) in rows.enumerated() {
            var last = ""
            let texts = row.texts
            for column in 0..<width {
                var text = column < texts.count ? texts[column] : ""
                if level < rows.count - 1 {
                    if text.isEmpty, rows.last.map({ column < $0.cells.count && $0.cells[column] != .empty }) ?? false {
                        text = last
                    }
                    last = text
                }
                if !text.isEmpty, paths[column].last != text { paths[column].append(text) }
            }
        }
        return TableHeader(paths: paths, aliases: mapping.layout.aliases)
    }

    private func missing(_ header: TableHeader) -> [String] {
        mapping.columns.filter { header.position(of: $0) == nil }
    }

    private func lacks(_ missing: [String], _ header: TableHeader) -> TableError {
        let column = missing.first ?? ""
        guard !header.isAmbiguous(column) else {
            return TableError(
                .header, file: file, zh: "\(file) 有多个名为“\(column)”的列。请在映射中写明上级表头，如“上级/\(column)”。",
                en: "\(file) has several columns '\(column)'. Name the one above it in the mapping: 'above/\(column)'.")
        }
        let near = NearestName.of(column, among: header.names)
        return TableError(
            .header, file: file,
            zh: "\(file) 没有映射所用的列“\(column)”"
                + (near.map { "，是否为“\($0)”？" } ?? "。现有列：\(header.names.joined(separator: "、"))。"),
            en: "\(file) has no column '\(column)', which the mapping reads"
                + (near.map { "; did you mean '\($0)'?" } ?? ". It has: \(header.names.joined(separator: ", "))."))
    }

    private func none(_ rows: [RawRow]) -> TableError {
        let encoding = mapping.layout.encoding
        if rows.contains(where: { $0.refusal?.code == "encoding" }) {
            return TableError(
                .header, file: file,
                zh: "\(file) 的表头不是 \(encoding.rawValue) 编码。请在映射中写明 encoding：utf-8 或 gb18030。",
                en: "The header of \(file) is not \(encoding.rawValue). Say encoding: utf-8 or gb18030 in the mapping.")
        }
        return TableError(
            .header, file: file, zh: "\(file) 的前 \(Self.depth) 行里没有映射所用的表头（\(mapping.columns.joined(separator: "、"))）。",
            en: """
                \(file) has no header among its first \(Self.depth) rows with the columns that the mapping reads: \
                \(mapping.columns.joined(separator: ", ")).
                """)
    }
}
