import Events
import Screening
import Topics

/// A pack of one model and what it needs, put together in a test.
struct SmallPack {
    var manifest = "pack: small\nversion: \"1\"\n"
    var parameters = "parameters:\n"
    var definitions: String?
    var sheets: [String: String] = [:]
    /// Other files, by name.
    var more: [String: String] = [:]
    var model: String

    /// A model of persons with one condition.
    static func model(unit: String = "person", when: String, more: String = "", examples: String = "[]") -> String {
        """
        model: small
        code: S1
        version: 1
        title: {zh: 小, en: Small}
        unit: \(unit)
        direction: social
        conditions:
          - {id: one, when: "\(when)", text: {zh: 一, en: One}}
        urgency: "'blue'"
        authority: [{law: 法, article: 一}]
        push: [{to: civil-affairs}]
        \(more)
        examples: \(examples)
        """
    }

    var files: [ModelPack.File] {
        var files = [
            ModelPack.File(name: "pack.yaml", text: manifest),
            ModelPack.File(name: "parameters.yaml", text: parameters), ModelPack.File(name: "small.yaml", text: model),
        ]
        if let definitions { files.append(ModelPack.File(name: "definitions.yaml", text: definitions)) }
        return files + sheets.merging(more) { $1 }.map { ModelPack.File(name: $0.key, text: $0.value) }
    }

    func compiled() throws -> ModelPack { try ModelPack(files: files, catalog: Catalog.builtIn()) }

    /// What is wrong with it, each as `file:line:column: message (hint)`.
    func issues() throws -> [String] {
        do {
            _ = try compiled()
            return []
        } catch let failure as PackFailure {
            return failure.issues.map(\.description)
        }
    }
}
