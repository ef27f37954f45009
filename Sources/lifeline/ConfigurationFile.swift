import CommandLineTool
import Events
import Foundation
import YAML

/// The file of `--config`: option names without dashes, each with a value or a list.
///
/// ```yaml
/// bootstrap-servers: kafka-1:9092,kafka-2:9092
/// json: true
/// property:            # librdkafka's, by their own names; a list of name=value will do too
///   security.protocol: ssl
/// ```
///
/// It is read past its mistakes, so that all of them are told.
struct ConfigurationFile {
    private var content = OptionsFile()

    static func read(_ path: String) throws(Unreadable) -> OptionsFile {
        guard let data = FileManager.default.contents(atPath: path) else { throw Unreadable() }
        var file = ConfigurationFile()
        file.take(Array(data))
        return file.content
    }

    struct Unreadable: TextualError {
        let text = Text(en: "the file cannot be read", zh: "无法读取该文件")
    }

    private mutating func take(_ bytes: [UInt8]) {
        let reading = YAML.read(bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        // A file that sets nothing, a comment in each line say, is none that is wrong.
        for error in reading.errors where error.code != .empty {
            note(error.words, advice: error.advice(in: text) ?? Self.advice(error), at: error.mark)
        }
        guard let root = reading.node, !root.isNull else { return }
        guard let mapping = root.mapping else {
            return note(
                BilingualText(zh: "此处应为选项名称与值的映射", en: "a mapping of option names to values is expected"),
                advice: BilingualText(zh: "每行写作“名称: 值”", en: "write 'name: value' in each line"), at: root.mark)
        }
        for (key, value) in mapping {
            guard let name = key.text, let texts = texts(of: value) else { continue }
            content.entries.append(
                OptionsFile.Entry(name, texts, at: Self.place(key.mark), valueAt: Self.place(value.mark)))
        }
    }

    /// Where the advice of the library's errors is of no file in particular.
    private static func advice(_ error: YAMLError) -> BilingualText? {
        guard error.code == .severalDocuments else { return nil }
        return BilingualText(zh: "删去“---”一行", en: "delete the line ---")
    }

    /// Nil where any of them is none, which is told.
    private mutating func texts(of node: YAML.Node) -> [String]? {
        switch node.content {
        case .scalar(let scalar): return [scalar.isNull ? "" : scalar.text]
        case .sequence(let items): return Self.whole(items.map { text($0) })
        case .mapping(let entries):
            return Self.whole(
                entries.map { entry in
                    guard let name = entry.key.text else { return nil }
                    return text(entry.value).map { name + "=" + $0 }
                })
        }
    }

    private mutating func text(_ node: YAML.Node) -> String? {
        guard let scalar = node.scalar else {
            note(
                BilingualText(zh: "此处应为单个值", en: "a single value is expected here"),
                advice: BilingualText(
                    zh: "多个值写作 [值, 值] 或“名称: 值”，不再嵌套", en: "several are [value, value] or 'name: value', not nested"),
                at: node.mark)
            return nil
        }
        return scalar.isNull ? "" : scalar.text
    }

    private static func whole(_ texts: [String?]) -> [String]? {
        let found = texts.compactMap(\.self)
        return found.count == texts.count ? found : nil
    }

    private mutating func note(_ what: BilingualText, advice: BilingualText?, at mark: YAML.Mark) {
        content.mistakes.append(
            OptionsFile.Mistake(
                Text(
                    en: what.en + (advice.map { " (\($0.en))" } ?? ""),
                    zh: what.zh + (advice.map { "（\($0.zh)）" } ?? "")), at: Self.place(mark)))
    }

    private static func place(_ mark: YAML.Mark) -> OptionsFile.Place {
        OptionsFile.Place(line: mark.line, column: mark.column)
    }
}
