import CommandLineTool
import Events
import Foundation
import Import
import JSON

/// The lines that were refused: all of them in a file that can be sent back, the first of them for the end's list.
///
/// It names file, line, place and reason, and nothing of what stood there.
struct RefusalList {
    /// Of a line or row.
    struct Place: Hashable {
        let file: String
        let sheet: String?
        /// From 1.
        let line: Int

        /// `file:line`, or `file:sheet!line`.
        var text: String { "\(file):" + (sheet.map { "\($0)!" } ?? "") + "\(line)" }
        /// Without the file.
        var inFile: String { (sheet.map { "\($0)!" } ?? "") + "\(line)" }
    }

    struct Entry {
        let place: Place
        let refusal: RowRefusal

        /// `file:line: code at place: sentence`.
        var text: Text {
            Text(en: "\(place.text): \(refusal.text.en)", zh: "\(place.text): \(refusal.text.zh)")
        }

        /// Without the place of the row.
        var reason: Text { Text(en: refusal.text.en, zh: refusal.text.zh) }

        var object: JSON.Object {
            var object: JSON.Object = ["file": .string(place.file)]
            if let sheet = place.sheet { object["sheet"] = .string(sheet) }
            object["line"] = .integer(place.line)
            object["code"] = .string(refusal.code)
            object["place"] = .string(refusal.place)
            object["sentence"] = ["zh": .string(refusal.sentence.zh), "en": .string(refusal.sentence.en)]
            return object
        }
    }

    private(set) var count = 0
    private(set) var first: [Entry] = []
    /// Of the file, in bytes.
    private(set) var length: Int64 = 0
    private let output: FileHandle?
    private let path: String?

    private static let listed = 20

    /// - Parameter resumed: goes on behind so many bytes of the file of an interrupted run; nil begins it anew.
    init(path: String?, resumed: Int64?) throws(CommandFailure) {
        self.path = path
        guard let path else {
            output = nil
            return
        }
        if resumed == nil || !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil) else {
                throw CommandFailure.unwritable(path)
            }
        }
        guard let handle = FileHandle(forWritingAtPath: path) else { throw CommandFailure.unwritable(path) }
        do {
            let end = Int64(try handle.seekToEnd())
            length = min(end, resumed ?? 0)
            try handle.truncate(atOffset: UInt64(length))
        } catch { throw CommandFailure.unwritable(path) }
        output = handle
    }

    /// - Parameter isListed: whether it stands in the file already.
    mutating func add(_ entry: Entry, isListed: Bool = false) throws(CommandFailure) {
        count += 1
        if first.count < Self.listed { first.append(entry) }
        guard !isListed, let output, let path else { return }
        let line = JSON.Value.object(entry.object).serialized() + [UInt8(ascii: "\n")]
        do { try output.write(contentsOf: Data(line)) } catch { throw CommandFailure.unwritable(path) }
        length += Int64(line.count)
    }
}
