import CEL
import YAML

/// Reads the files of a pack in the order in which they depend on one another: parameters, definitions, models.
struct PackLoader {
    private var issues: [PackIssue] = []

    private struct Document {
        let file: String
        let node: YAML.Node
    }

    mutating func load(_ files: [ModelPack.File]) throws(PackFailure) -> ModelPack {
        var documents: [String: [Document]] = [:]
        for file in files.sorted(by: { $0.name < $1.name }) {
            guard let node = parse(file) else { continue }
            let kind = ["model", "definitions", "parameters", "calendar", "pack"].first { node[$0] != nil }
            guard let kind else {
                let message = "the file is none of a model pack's"
                let hint = "it has one of the keys model, definitions, parameters, calendar, pack"
                issues.append(PackIssue(file: file.name, line: 1, column: 1, message: message, hint: hint))
                continue
            }
            documents[kind, default: []].append(Document(file: file.name, node: node))
        }
        let manifest = manifest(documents["pack"] ?? [])
        let parameters = parameters((documents["parameters"] ?? []) + (documents["calendar"] ?? []))
        var reader = DefinitionReader()
        for document in documents["definitions"] ?? [] { reader.add(document.node, file: document.file) }
        let (definitions, environment) = reader.compiled()
        issues += reader.issues
        var models: [Model] = []
        for document in documents["model"] ?? [] {
            var modelReader = ModelReader(environment: environment, file: document.file)
            if let model = modelReader.read(document.node) { models.append(model) }
            issues += modelReader.issues
        }
        report(repeated: models)
        guard issues.isEmpty else { throw PackFailure(issues: issues) }
        return ModelPack(
            name: manifest.name, version: manifest.version,
            models: models.sorted { ($0.code, $0.name) < ($1.code, $1.name) },
            parameters: parameters, definitions: definitions, judicialAgencies: manifest.judicial)
    }

    private mutating func parse(_ file: ModelPack.File) -> YAML.Node? {
        do {
            return try YAML.Node(parsing: file.text, file: file.name)
        } catch {
            let place = "\(file.name):\(error.mark.line):\(error.mark.column): "
            let sentence = error.description
            issues.append(
                PackIssue(
                    file: file.name, line: error.mark.line, column: error.mark.column,
                    message: sentence.hasPrefix(place) ? String(sentence.dropFirst(place.count)) : sentence))
            return nil
        }
    }

    private mutating func manifest(_ documents: [Document]) -> (name: String, version: String, judicial: Set<String>) {
        guard let document = documents.first else {
            issues.append(PackIssue(file: "pack.yaml", line: 1, column: 1, message: "the pack has no pack.yaml"))
            return ("", "", [])
        }
        var section = Section(document.node, file: document.file)
        let name = section.text("pack") ?? ""
        let version = section.text("version") ?? ""
        let judicial = Set(section.list("judicial_agencies").compactMap(\.text))
        issues += section.finished()
        return (name, version, judicial)
    }

    private mutating func parameters(_ documents: [Document]) -> ParameterTable {
        var table = ParameterTable()
        for document in documents {
            var reader = ParameterReader(file: document.file)
            for entry in reader.read(document.node) { table.set(entry) }
            issues += reader.issues
        }
        return table
    }

    private mutating func report(repeated models: [Model]) {
        var seen: [String: String] = [:]
        for model in models {
            if let other = seen[model.name] {
                let message = "the model “\(model.name)” is there twice, as \(other) and \(model.code)"
                issues.append(PackIssue(file: "pack.yaml", line: 1, column: 1, message: message))
            }
            seen[model.name] = model.code
        }
    }
}
