import Foundation

/// A file's bytes, a piece at a time; `-` is standard input. Confined to one thread.
public final class InputFile {
    public let path: String
    /// In bytes; nil for what has no size, such as a pipe.
    public let size: Int64?
    private let handle: FileHandle
    /// What was looked at and not taken.
    private var pending: [UInt8]?

    private static let pieceSize = 1 << 20

    public init(path: String) throws(TableError) {
        self.path = path
        guard path != "-" else {
            size = nil
            handle = .standardInput
            return
        }
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path) }
        self.handle = handle
        var status = stat()
        guard fstat(handle.fileDescriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            throw .unreadable(path)
        }
        size = status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : nil
    }

    /// As messages name it.
    public var name: String { path == "-" ? "stdin" : path }

    /// Without its folders: the part of events' IDs that does not change when the file is moved.
    public var shortName: String { path == "-" ? "-" : String(path.split(separator: "/").last ?? "") }

    /// Nil at the end.
    public func read() throws(TableError) -> [UInt8]? {
        if let piece = pending {
            pending = nil
            return piece
        }
        do {
            guard let data = try handle.read(upToCount: Self.pieceSize), !data.isEmpty else { return nil }
            return Array(data)
        } catch { throw .unreadable(path) }
    }

    /// The first bytes of what is to come, which stay to be read.
    func head() throws(TableError) -> ArraySlice<UInt8> {
        if pending == nil { pending = try read() }
        return (pending ?? []).prefix(8)
    }
}
