import Events
import Foundation

/// Files of refused rows to be sent back: the same columns as they stood, and behind them the row's place and the reason.
/// Mended, they can be published as they are, since a mapping does not look at further columns.
///
/// The rows are as the office wrote them, people's names among them: nobody else may read the files. Confined to one
/// thread.
public final class RefusedRows {
    /// How long each file is, so that a run that goes on can cut off what is to be written again.
    public private(set) var lengths: [String: Int64]

    private let path: String
    private let names: (place: String, reason: String)
    private var files: [TableHeader: File] = [:]
    /// In the order in which they were met, which a run that goes on repeats.
    private var headers: [TableHeader] = []

    public struct Form: Sendable {
        let encoding: TextEncoding
        let delimiter: UInt8
        /// The line on which the mapping looks for the header, from 1.
        let headerLine: Int

        /// UTF-8 with commas, the header on the first line.
        public static let plain = Form(encoding: .utf8, delimiter: UInt8(ascii: ","), headerLine: 1)
    }

    private struct File {
        let path: String
        let handle: FileHandle
        let coder: TextCoder
        let form: Form
    }

    /// - Parameters:
    ///   - path: of the file that the refused rows are written to.
    ///   - names: of the two columns that are added.
    ///   - resumed: lengths of files that an earlier run wrote; nil begins them anew.
    public init(path: String, names: (place: String, reason: String), resumed: [String: Int64]?) {
        self.path = path
        self.names = names
        lengths = resumed ?? [:]
    }

    /// Tells of a table that is read, whether any of its rows is refused or not: its header's place among the others says
    /// which file is its.
    public func meet(_ header: TableHeader) {
        if headers.last != header, !headers.contains(header) { headers.append(header) }
    }

    /// A file for each header that comes: `refused.csv`, `refused-2.csv` …, in the encoding of the table.
    public func add(
        _ texts: [String], of header: TableHeader, place: String, reason: String, form: Form
    ) throws(TableError) {
        meet(header)
        let file: File
        if let known = files[header] {
            file = known
        } else {
            file = try open(header, form)
            files[header] = file
        }
        // A row may have more cells than the header, or fewer.
        let missing = max(0, header.names.count - texts.count)
        try write(texts + Array(repeating: "", count: missing) + [place, reason], to: file)
    }

    private func open(_ header: TableHeader, _ form: Form) throws(TableError) -> File {
        var path = self.path
        let ordinal = (headers.firstIndex(of: header) ?? 0) + 1
        if ordinal > 1 {
            let url = URL(fileURLWithPath: path)
            let stem = path.dropLast(url.pathExtension.isEmpty ? 0 : url.pathExtension.count + 1)
            path = stem + "-\(ordinal)" + (url.pathExtension.isEmpty ? "" : "." + url.pathExtension)
        }
        let length = lengths[path] ?? 0
        if length == 0 || !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw unwritable(path) }
            lengths[path] = 0
        }
        guard let handle = FileHandle(forWritingAtPath: path) else { throw unwritable(path) }
        let file = File(path: path, handle: handle, coder: TextCoder(form.encoding), form: form)
        do {
            try handle.truncate(atOffset: UInt64(lengths[path] ?? 0))
            try handle.seekToEnd()
        } catch { throw unwritable(path) }
        if lengths[path] == 0 {
            // Without the mark, Excel takes UTF-8 for the system's own encoding.
            if form.encoding == .utf8 { try append([0xEF, 0xBB, 0xBF], to: file) }
            try append(Array(repeating: UInt8(ascii: "\n"), count: form.headerLine - 1), to: file)
            try write(header.labels + [names.place, names.reason], to: file)
        }
        return file
    }

    private func write(_ texts: [String], to file: File) throws(TableError) {
        let delimiter = String(UnicodeScalar(file.form.delimiter))
        let line = texts.map { Self.quoted($0, delimiter) }.joined(separator: delimiter) + "\r\n"
        guard let bytes = file.coder.encode(line) else { throw unwritable(file.path) }
        try append(bytes, to: file)
    }

    private func append(_ bytes: [UInt8], to file: File) throws(TableError) {
        do { try file.handle.write(contentsOf: Data(bytes)) } catch { throw unwritable(file.path) }
        lengths[file.path, default: 0] += Int64(bytes.count)
    }

    private static func quoted(_ text: String, _ delimiter: String) -> String {
        guard text.utf8.contains(where: { "\"\r\n\(delimiter)".utf8.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private func unwritable(_ path: String) -> TableError {
        TableError(
            .unwritable, file: path, zh: "无法写入 \(path)。请检查目录、权限与剩余空间。",
            en: "\(path) cannot be written. Check the folder, its permissions and the space left.")
    }
}
