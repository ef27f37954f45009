import CommandLineTool
import Events
import Foundation
import JSON

/// The lines that were refused: all of them in a file that can be sent back, the first of them for the end's list.
///
/// It names file, line, place and reason, and nothing of what stood there.
struct RefusalList {
    struct Entry {
        let file: String
        let line: Int
        let refusal: RowRefusal

        /// `file:line: code at place: sentence`.
        var text: Text {
            let place = "\(file):\(line): "
            return Text(en: place + refusal.text.english, zh: place + refusal.text.chinese)
        }

        var object: JSON.Object {
            [
                "file": .string(file), "line": .integer(line), "code": .string(refusal.code),
                "place": .string(refusal.place),
                "sentence": ["zh": .string(refusal.sentence.zh), "en": .string(refusal.sentence.en)],
            ]
        }
    }

    private(set) var count = 0
    private(set) var first: [Entry] = []
    private let output: FileHandle?
    private let path: String?

    private static let listed = 20

    /// - Parameter append: goes on with the file of an interrupted run.
    init(path: String?, append: Bool) throws(CommandFailure) {
        self.path = path
        guard let path else {
            output = nil
            return
        }
        if !append || !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil) else {
                throw CommandFailure.unwritable(path)
            }
        }
        guard let handle = FileHandle(forWritingAtPath: path) else { throw CommandFailure.unwritable(path) }
        do { try handle.seekToEnd() } catch { throw CommandFailure.unwritable(path) }
        output = handle
    }

    mutating func add(_ entry: Entry) throws(CommandFailure) {
        count += 1
        if first.count < Self.listed { first.append(entry) }
        guard let output, let path else { return }
        let line = JSON.Value.object(entry.object).serialized() + [UInt8(ascii: "\n")]
        do { try output.write(contentsOf: Data(line)) } catch { throw CommandFailure.unwritable(path) }
    }
}
