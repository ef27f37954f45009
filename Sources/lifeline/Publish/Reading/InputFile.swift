import CommandLineTool
import Foundation

/// A file's bytes, a piece at a time; `-` is standard input.
final class InputFile {
    let path: String
    /// In bytes; nil for what has no size, such as a pipe.
    let size: Int64?
    private let handle: FileHandle

    private static let pieceSize = 1 << 20

    init(path: String) throws(CommandFailure) {
        self.path = path
        guard path != "-" else {
            size = nil
            handle = .standardInput
            return
        }
        guard let handle = FileHandle(forReadingAtPath: path) else { throw CommandFailure.unreadable(path) }
        self.handle = handle
        var status = stat()
        guard fstat(handle.fileDescriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            throw CommandFailure.unreadable(path)
        }
        size = status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : nil
    }

    /// As messages name it.
    var name: String { path == "-" ? "stdin" : path }

    /// Without its folders: the part of events' IDs that does not change when the file is moved.
    var shortName: String { path == "-" ? "-" : String(path.split(separator: "/").last ?? "") }

    /// Nil at the end.
    func read() throws(CommandFailure) -> [UInt8]? {
        do {
            guard let data = try handle.read(upToCount: Self.pieceSize), !data.isEmpty else { return nil }
            return Array(data)
        } catch { throw CommandFailure.unreadable(path) }
    }
}
