import Foundation

/// A file that lines are added to, a megabyte at a time. Confined to the thread that writes.
final class LineFile {
    private let path: String
    private let handle: FileHandle
    private var buffer = Data()

    private static let size = 1 << 20

    /// What was there before is gone.
    ///
    /// - Throws: `CommandFailure.unwritable`.
    init(path: String) throws(CommandFailure) {
        self.path = path
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw CommandFailure.unwritable(path) }
        self.handle = handle
        buffer.reserveCapacity(Self.size + 8192)
    }

    /// - Throws: `CommandFailure.unwritable`, also for lines added before.
    func add(_ line: some Collection<UInt8>) throws(CommandFailure) {
        buffer.append(contentsOf: line)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.size { try write() }
    }

    /// The lines added until now are in the file.
    func close() throws(CommandFailure) {
        try write()
        do { try handle.close() } catch { throw CommandFailure.unwritable(path) }
    }

    private func write() throws(CommandFailure) {
        do { try handle.write(contentsOf: buffer) } catch { throw CommandFailure.unwritable(path) }
        buffer.removeAll(keepingCapacity: true)
    }
}
