import CEL
import Events
import YAML

/// Reads the files of a pack in the order in which they depend on one another: parameters, definitions, models.
struct PackLoader {
    /// The keys that tell what a file is.
    static let fileKinds = ["model", "definitions", "parameters", "calendar", "charges", "digest", "pack"]

    private let vocabulary: EventVocabulary
    private let kinds: Set<String>
    private var issues: [PackIssue] = []
    /// What could not be read of the files: what it would have declared is not known.
    private var unread: [String] = []

    init(catalog: Catalog?) {
        vocabulary = EventVocabulary(catalog)
        kinds = Set(catalog?.agencies.kinds.map(\.id) ?? [])
    }

    private struct Document {
        let file: String
        let node: YAML.Node
    }

    /// Two values of one are a mistake: which of them counts, nobody would see.
    private struct ParameterPlace: Hashable {
        let name: String
        let region: String
        let from: Day

        init(_ entry: ParameterTable.Entry) { (name, region, from) = (entry.name, entry.region, entry.from) }
    }

    private struct Manifest {
        var name = ""
        var version = ""
        var judicial: Set<String> = []
        var base: String?
        var supervision: Supervision?
    }

    mutating func load(_ files: [ModelPack.File]) throws(PackFailure) -> ModelPack {
        let (documents, sheets) = read(files)
        let (parameters, declared, words) = parameters(
            (documents["parameters"] ?? []) + (documents["calendar"] ?? []), sheets)
        let manifest = manifest(documents["pack"] ?? [], declared)
        var reader = DefinitionReader(vocabulary: vocabulary, declared: declared)
        for document in documents["definitions"] ?? [] { reader.add(document.node, file: document.file) }
        let (definitions, environment) = reader.compiled()
        issues += reader.issues
        let commons = PackCommons(
            name: manifest.name, version: manifest.version, definitions: definitions,
            judicialAgencies: manifest.judicial, charges: charges(documents["charges"] ?? []),
            supervision: manifest.supervision,
            carries: vocabulary.types.isEmpty ? nil : vocabulary.types.mapValues(\.carry), parameterWords: words)
        var models: [Model] = []
        for document in documents["model"] ?? [] {
            var modelReader = ModelReader(
                environment: environment, vocabulary: vocabulary, declared: declared, kinds: kinds, commons: commons,
                file: document.file)
            if let model = modelReader.read(document.node) {
                if let other = models.first(where: { $0.name == model.name }) {
                    report(
                        .words(
                            "the model “\(model.name)” is there twice, as \(other.code) and \(model.code)",
                            "模型“\(model.name)”出现两次：\(other.code) 与 \(model.code)"),
                        in: document, at: "model")
                } else if let other = models.first(where: { $0.code == model.code }) {
                    report(
                        .words(
                            "“\(model.code)” is the code of “\(other.name)” already",
                            "“\(model.code)”已是“\(other.name)”的编号"), in: document, at: "code")
                }
                models.append(model)
            }
            issues += modelReader.issues
        }
        // A model with a mistake has its code nevertheless.
        let codes = Set((documents["model"] ?? []).compactMap { $0.node["code"]?.text })
        if let document = documents["charges"]?.first {
            for code in commons.charges.codes where !codes.contains(code) && !declared.mayBeDeclared(code) {
                report(.words("no model has the code “\(code)”", "没有编号为“\(code)”的模型"), in: document, at: "charges")
            }
        }
        for document in documents["model"] ?? [] { reportUngathered(document, codes, declared) }
        let digest = digest(documents["digest"] ?? [], declared)
        // What follows from another encoding alone is no second mistake.
        let broken = Set(files.lazy.filter { $0.fault != nil }.map(\.name))
        issues.removeAll { broken.contains($0.file) && ModelPack.File.isRepaired($0.message.en) }
        guard issues.isEmpty else { throw PackFailure(issues: issues) }
        return ModelPack(
            name: manifest.name, version: manifest.version,
            models: models.sorted { ($0.code, $0.name) < ($1.code, $1.name) },
            parameters: parameters, base: manifest.base, digest: digest)
    }

    /// The documents by what they are, and the sheets by name; what is neither is reported.
    private mutating func read(_ files: [ModelPack.File]) -> ([String: [Document]], [String: String]) {
        var documents: [String: [Document]] = [:]
        var sheets: [String: String] = [:]
        for file in files.sorted(by: { $0.name < $1.name }) {
            if let fault = file.fault { issues.append(fault) }
            if file.name.lowercased().hasSuffix(".csv") {
                sheets[file.name] = file.text
                continue
            }
            guard let node = parse(file) else {
                unread.append(file.text)
                continue
            }
            guard let kind = PackLoader.kind(of: node, file) else {
                if node.isPartial {
                    unread.append(file.text)
                    continue
                }
                let message: BilingualText = .words("the file is none of a model pack's", "该文件不是模型包的文件")
                let hint = BilingualText.words(
                    "it has one of the keys " + PackLoader.fileKinds.joined(separator: ", "),
                    "须有以下键之一：" + PackLoader.fileKinds.joined(separator: "、"))
                issues.append(PackIssue(file: file.name, line: 1, column: 1, message: message, hint: hint))
                continue
            }
            documents[kind, default: []].append(Document(file: file.name, node: node))
        }
        return (documents, sheets)
    }

    /// What a file is by its key; where something was cut out of it, also by a line that begins as the key does.
    private static func kind(of node: YAML.Node, _ file: ModelPack.File) -> String? {
        if let kind = fileKinds.first(where: { node[$0] != nil }) { return kind }
        guard node.isPartial else { return nil }
        let beginnings = file.text.split(whereSeparator: \.isNewline).map { $0.prefix(while: \.isLetter) }
        return fileKinds.first { kind in beginnings.contains { $0 == kind } }
    }

    /// See `ModelPack.unreadable(_:)`.
    mutating func unreadable(_ files: [ModelPack.File]) -> [PackIssue] {
        _ = read(files)
        return PackFailure(issues: issues).issues
    }

    /// A class model names those whose leads it gathers by their codes.
    private mutating func reportUngathered(
        _ document: Document, _ codes: Set<String>, _ declared: DeclaredParameters
    ) {
        for node in document.node["class"]?["models"]?.sequence ?? [] {
            guard let code = node.text, !codes.contains(code), !declared.mayBeDeclared(code) else { continue }
            issues.append(
                PackIssue(
                    file: document.file, line: node.mark.line, column: node.mark.column,
                    message: .words("no model has the code “\(code)”", "没有编号为“\(code)”的模型")))
        }
    }

    /// `digest: {title, minimum, months}`: the names of two parameters.
    private mutating func digest(_ documents: [Document], _ declared: DeclaredParameters) -> DigestRule? {
        guard let document = documents.first else { return nil }
        for other in documents.dropFirst() {
            report(
                .words("digests are described in \(document.file) already", "汇总已在 \(document.file) 中说明"), in: other,
                at: "digest")
        }
        var top = Section(document.node, file: document.file)
        guard let node = top.required("digest") else { return nil }
        var section = Section(node, file: document.file)
        let title = section.localized("title")
        _ = section.localized("description", required: false)
        let names = ["minimum", "months"].map { key in
            let name = section.text(key)
            if let name, let fault = declared.fault(of: name) {
                section.report(fault.message, at: node[key]?.mark, hint: fault.hint)
            }
            return name
        }
        issues += section.finished() + top.finished()
        guard let title, let minimum = names[0], let months = names[1] else { return nil }
        return DigestRule(title: title, minimum: minimum, months: months)
    }

    /// What can be read of a file; what could not is noted as not read.
    private mutating func parse(_ file: ModelPack.File) -> YAML.Node? {
        let reading = YAML.read(file.text, file: file.name)
        if !reading.lost.isEmpty { unread.append(reading.lost) }
        // What follows from another encoding alone is no second mistake.
        for error in reading.errors where file.fault == nil || error.code == .duplicateKey {
            issues.append(PackIssue(error, in: file))
        }
        return reading.node
    }

    private mutating func manifest(_ documents: [Document], _ declared: DeclaredParameters) -> Manifest {
        guard let document = documents.first else {
            if declared.mayBeDeclared("pack") { return Manifest() }
            issues.append(
                PackIssue(
                    file: "pack.yaml", line: 1, column: 1,
                    message: .words("the pack has no pack.yaml", "模型包没有 pack.yaml"),
                    hint: .words("a file with the keys pack and version", "即有 pack 与 version 两个键的文件")))
            return Manifest()
        }
        // Beside the manifest of a pack that extends another stands that other's: what the one does not say it says.
        let extending = documents.first { $0.node["extends"] != nil }
        let base = documents.first {
            $0.file != extending?.file && $0.node["pack"]?.text == extending?.node["extends"]?.text
        }
        let own = extending ?? document
        for other in documents where other.file != own.file && other.file != base?.file {
            report(
                .words("the pack is described in \(own.file) already", "模型包已在 \(own.file) 中说明"), in: other, at: "pack")
        }
        let inherited = base.map { read($0, declared, over: Manifest()) } ?? Manifest()
        return read(own, declared, over: inherited)
    }

    /// - Parameter base: whose settings stand where the document does not name them; `null` takes one back.
    private mutating func read(_ document: Document, _ declared: DeclaredParameters, over base: Manifest) -> Manifest {
        var section = Section(document.node, file: document.file)
        var manifest = base
        manifest.name = section.name("pack") ?? ""
        manifest.version = section.name("version") ?? ""
        manifest.base = section.text("extends", required: false)
        if document.node["judicial_agencies"] != nil { manifest.judicial = [] }
        for node in section.list("judicial_agencies") {
            guard let kind = node.text else { continue }
            if !kinds.isEmpty, !kinds.contains(kind) { section.report(unknownKind: kind, kinds, at: node.mark) }
            manifest.judicial.insert(kind)
        }
        if section.optional("supervision") != nil { manifest.supervision = supervision(&section, declared) }
        issues += section.finished()
        return manifest
    }

    /// `supervision: {to, department?, terms: {acknowledged, verified, transferred: parameter}}`.
    private mutating func supervision(_ section: inout Section, _ declared: DeclaredParameters) -> Supervision? {
        guard let node = section.optional("supervision"), !node.isNull else { return nil }
        var inner = Section(node, file: section.file)
        let kind = inner.text("to")
        if let kind, !kinds.isEmpty, !kinds.contains(kind) {
            inner.report(unknownKind: kind, kinds, at: node["to"]?.mark)
        }
        let department = inner.text("department", required: false)
        var terms: [LeadState: String] = [:]
        if let node = inner.optional("terms") {
            var steps = Section(node, file: section.file)
            for state in [LeadState.acknowledged, .verified, .transferred] {
                guard let name = steps.text(state.rawValue, required: false) else { continue }
                terms[state] = name
                if let fault = declared.fault(of: name) {
                    steps.report(fault.message, at: node[state.rawValue]?.mark, hint: fault.hint)
                }
            }
            inner.report(steps.finished())
        }
        section.report(inner.finished())
        return kind.map { Supervision(kind: $0, department: department, terms: terms) }
    }

    private mutating func charges(_ documents: [Document]) -> ChargeTable {
        var table = ChargeTable()
        for document in documents {
            var reader = ChargeReader(file: document.file)
            reader.read(document.node, into: &table)
            issues += reader.issues
        }
        return table
    }

    private mutating func parameters(
        _ documents: [Document], _ sheets: [String: String]
    ) -> (ParameterTable, DeclaredParameters, [String: ParameterWords]) {
        var words: [String: ParameterWords] = [:]
        var table = ParameterTable()
        var names: Set<String> = ["calendar"]
        var used: Set<String> = []
        var titled: [(file: String, name: String, mark: YAML.Mark)] = []
        var seen: [ParameterPlace: ParameterReader.Placed] = [:]
        for document in documents {
            var reader = ParameterReader(file: document.file, sheets: sheets)
            for placed in reader.read(document.node) {
                let place = ParameterPlace(placed.entry)
                if let other = seen.updateValue(placed, forKey: place) {
                    issues.append(
                        PackIssue(
                            file: placed.file, line: placed.mark.line, column: placed.mark.column,
                            message:
                                .words(
                                    "“\(placed.entry.name)” has a value for \(place.region) from \(place.from) already",
                                    "“\(placed.entry.name)”对 \(place.region) 自 \(place.from) 起已有数值"),
                            hint: .words(
                                "it stands in \(other.file):\(other.mark.line)", "在 \(other.file):\(other.mark.line)")))
                }
                table.set(placed.entry)
            }
            issues += reader.issues
            names.formUnion(reader.names)
            used.formUnion(reader.used)
            words.merge(reader.words) { $1 }
            titled += reader.titled.map { (document.file, $0.name, $0.mark) }
        }
        for sheet in sheets.keys.sorted()
        where !used.contains(sheet) && !unread.contains(where: { $0.contains(sheet) }) {
            issues.append(
                PackIssue(
                    file: sheet, line: 1, column: 1,
                    message: .words("no parameter takes its values from this file", "没有参数从此文件取值"),
                    hint: .words("write csv: \(sheet) under a parameter", "在参数下写 csv: \(sheet)")))
        }
        let declared = DeclaredParameters(names: names, table: table, unread: unread)
        for (file, name, mark) in titled {
            guard let fault = declared.fault(of: name) else { continue }
            issues.append(
                PackIssue(file: file, line: mark.line, column: mark.column, message: fault.message, hint: fault.hint))
        }
        return (table, declared, words)
    }

    private mutating func report(_ message: BilingualText, in document: Document, at key: String) {
        let mark = document.node[key]?.mark ?? document.node.mark
        issues.append(PackIssue(file: document.file, line: mark.line, column: mark.column, message: message))
    }
}

extension Section {
    mutating func report(unknownKind kind: String, _ kinds: Set<String>, at mark: YAML.Mark?) {
        let near = Spelling.nearest(to: kind, among: kinds.sorted())
        report(
            .words("“\(kind)” is no kind of agency", "“\(kind)”不是机关类别"), at: mark,
            hint: near.map { .meant($0) }
                ?? .words(
                    "agencies.yaml declares " + kinds.sorted().joined(separator: ", "),
                    "agencies.yaml 声明了 " + kinds.sorted().joined(separator: "、")))
    }
}
