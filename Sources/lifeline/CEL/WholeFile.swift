import Foundation

/// A small file, read at once; `-` is standard input.
enum WholeFile {
    static func bytes(_ path: String) throws(CommandFailure) -> [UInt8] {
        let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        do {
            // A folder opens too, and cannot be read.
            guard let handle else { throw CommandFailure.unreadable(path) }
            return Array(try handle.readToEnd() ?? Data())
        } catch { throw CommandFailure.unreadable(path) }
    }
}
