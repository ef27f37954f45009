import CommandLineTool
import JSON
import Screening
import Workers
import YAML

/// What a newly published pack has that the one in force has not, file by file.
struct PackChanges {
    struct Change {
        enum Kind: String {
            case added, removed, changed
        }

        let kind: Kind
        let file: String
        /// The model's name and versions, where the file is one.
        let model: String?
        let from: String?
        let to: String?

        var text: Text {
            let name = model.map { "\($0) (\(file))" } ?? file
            let versions = from == to ? "" : "  \(from.map { "v\($0)" } ?? "—") → \(to.map { "v\($0)" } ?? "—")"
            let sign = kind == .added ? "+" : kind == .removed ? "-" : "~"
            let isUnmarked = kind == .changed && model != nil && from == to
            return Text(
                en: "\(sign) \(name)\(versions)" + (isUnmarked ? "  changed under the same version" : ""),
                zh: "\(sign) \(name)\(versions)" + (isUnmarked ? "  内容已变，版本号未变" : ""))
        }

        var object: JSON.Value {
            [
                "kind": .string(kind.rawValue), "file": .string(file), "model": .text(model), "from": .text(from),
                "to": .text(to),
            ]
        }
    }

    let files: [Change]
    let previousVersion: String?
    /// A new version alone is a change too: whoever looks sees which is in force.
    let isEmpty: Bool

    init(from before: PackMessage?, to after: PackMessage) {
        let old = Dictionary((before?.files ?? []).map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
        let new = Dictionary(after.files.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
        files = Set(old.keys).union(new.keys).sorted().compactMap { name in
            guard old[name] != new[name] else { return nil }
            let (from, to) = (old[name].flatMap(Self.identity), new[name].flatMap(Self.identity))
            return Change(
                kind: old[name] == nil ? .added : new[name] == nil ? .removed : .changed, file: name,
                model: (to ?? from)?.name, from: from?.version, to: to?.version)
        }
        previousVersion = before?.version
        isEmpty = files.isEmpty && before?.version == after.version
    }

    private static func identity(_ text: String) -> (name: String, version: String)? {
        guard let node = try? YAML.Node(parsing: text), let name = node["model"]?.text else { return nil }
        return (name, node["version"]?.text ?? "")
    }
}
