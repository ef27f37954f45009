import CommandLineTool
import Events
import Import
import JSON

/// The texts of a file, a JSON object a line, or why a line is none.
struct TextLines {
    struct TextLine {
        /// As it was given: a text, a number, or null.
        let id: JSON.Value
        let text: String
    }

    /// File, line and reason; never what stood there.
    struct Refusal: Error {
        let text: Text
    }

    private let name: String
    private var lines: LineReader

    init(path: String) throws(CommandFailure) {
        do {
            let file = try InputFile(path: path)
            name = file.name
            lines = LineReader(file)
        } catch { throw CommandFailure(error) }
    }

    mutating func next() throws(CommandFailure) -> Result<TextLine, Refusal>? {
        guard let (line, object) = try nextObject() else { return nil }
        switch object {
        case .failure(let refusal): return .failure(refusal)
        case .success(let object):
            guard let id = object["id"], id.string != nil || id.number != nil else {
                return .failure(refusal(line, en: "it has no \"id\"", zh: "缺少 \"id\""))
            }
            guard let text = object["text"]?.string else {
                return .failure(refusal(line, en: "it has no \"text\" that is a string", zh: "缺少字符串 \"text\""))
            }
            return .success(TextLine(id: id, text: text))
        }
    }

    /// The next line's object with the number of the line.
    mutating func nextObject() throws(CommandFailure) -> (Int, Result<JSON.Object, Refusal>)? {
        let next: LineReader.Line?
        do { next = try lines.next() } catch { throw CommandFailure(error) }
        guard let line = next else { return nil }
        do {
            guard let object = try JSON.parse(Array(line.bytes)).object else {
                return (line.number, .failure(refusal(line.number, en: "it is no JSON object", zh: "不是 JSON 对象")))
            }
            return (line.number, .success(object))
        } catch {
            return (
                line.number,
                .failure(refusal(line.number, en: "it is no JSON: \(error)", zh: "不是合法的 JSON：" + error.placedWords.zh))
            )
        }
    }

    func refusal(_ line: Int, en english: String, zh chinese: String) -> Refusal {
        Refusal(text: Text(en: "\(name):\(line): \(english)", zh: "\(name):\(line)：\(chinese)"))
    }
}
