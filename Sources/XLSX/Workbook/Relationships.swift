/// Which parts a part refers to (ECMA-376 part 2, 9.3).
struct Relationships {
    struct Target {
        /// The last word of the relationship's type; the transitional and the strict form differ before it.
        let type: String
        /// In the package, without a leading slash.
        let part: String
    }

    private let targets: [(id: String, target: Target)]

    /// - Parameter source: the part that refers; empty for the package.
    init(of source: String, in archive: ZipArchive) throws(XLSXError) {
        let (folder, name) = Relationships.split(source)
        let part = folder + "_rels/" + name + ".rels"
        guard archive.has(part) else {
            targets = []
            return
        }
        let list = List(folder: folder)
        try MarkupReader(archive.part(part), handler: list).finish()
        targets = list.targets
    }

    subscript(id: String) -> Target? { targets.first { $0.id == id }?.target }

    func first(ofType type: String) -> String? { targets.first { $0.target.type == type }?.target.part }

    private static func split(_ part: String) -> (folder: String, name: String) {
        guard let slash = part.lastIndex(of: "/") else { return ("", part) }
        return (String(part[...slash]), String(part[part.index(after: slash)...]))
    }

    private final class List: MarkupHandler {
        let folder: String
        private(set) var targets: [(id: String, target: Target)] = []

        init(folder: String) {
            self.folder = folder
        }

        func start(_ name: String, _ attributes: MarkupAttributes) throws(XLSXError) {
            guard name == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
                let type = attributes["Type"], let target = attributes["Target"]
            else { return }
            let word = type.split(separator: "/").last.map(String.init) ?? type
            targets.append((id, Target(type: word, part: resolved(target))))
        }

        /// Against the folder of the part that refers; `/` begins at the package's root.
        private func resolved(_ target: String) -> String {
            var steps: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
            for step in target.split(separator: "/") {
                switch step {
                case ".": break
                case "..": _ = steps.popLast()
                default: steps.append(step)
                }
            }
            return steps.joined(separator: "/")
        }
    }
}
