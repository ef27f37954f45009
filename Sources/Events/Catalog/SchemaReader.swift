internal import JSON

/// Makes event types of the schemas of the folder.
struct SchemaReader {
    private let sources: [(file: String, value: JSON.Value)]
    /// By `$id`, for references between schemas.
    private let resources: [String: JSON.Value]

    private typealias Fault = CatalogError

    /// The properties that every event has; they are a record's own, not fields of it.
    private static let common: Set<String> = ["record", "version", "withdrawn", "region", "occurred"]

    /// The files that are no JSON: what refers to them is no mistake of its own.
    private let unread: Set<String>

    init(files: [Catalog.File], _ errors: inout CatalogErrors) {
        var sources: [(file: String, value: JSON.Value)] = []
        var resources: [String: JSON.Value] = [:]
        var unread: Set<String> = []
        for file in files where file.path.hasPrefix("schemas/") && file.path.hasSuffix(".json") {
            let value: JSON.Value
            do {
                // As editors of Windows write it.
                let hasMark = file.bytes.starts(with: [0xEF, 0xBB, 0xBF])
                value = try JSON.parse(hasMark ? file.bytes.dropFirst(3) : file.bytes[...])
            } catch {
                unread.insert(String(file.path.dropFirst("schemas/".count)))
                let place = error.place.map { "\($0.line):\($0.column)" } ?? ""
                errors.add(
                    Fault(
                        .invalidJSON, file: file.path, place: place,
                        .words(error.reason, "不是合法的 JSON：" + error.words.zh))
                )
                continue
            }
            if let id = value["$id"]?.string {
                if resources.updateValue(value, forKey: id) != nil {
                    errors.add(
                        Fault(
                            .duplicate, file: file.path, place: "/$id",
                            .words("another schema has this `$id`", "另一模式已用此 `$id`")))
                    continue
                }
            } else {
                errors.add(
                    Fault(
                        .invalidSchema, file: file.path, place: "/$id",
                        .words("a schema must have an `$id`", "模式须有 `$id`")))
            }
            sources.append((file.path, value))
        }
        self.sources = sources
        self.resources = resources
        self.unread = unread
    }

    /// By name, then version. A schema without `x-lifeline` is one that others refer to.
    func types(_ errors: inout CatalogErrors) -> [EventType] {
        var types: [EventType] = []
        var isAnnotated = !unread.isEmpty
        for (file, value) in sources where value["x-lifeline"] != nil {
            isAnnotated = true
            guard let type = eventType(value, file: file, &errors) else { continue }
            if types.contains(where: { $0.cloudEventType == type.cloudEventType }) {
                errors.add(
                    Fault(
                        .duplicate, file: file,
                        .words("“\(type.cloudEventType)” is declared twice", "“\(type.cloudEventType)”声明了两次")))
                continue
            }
            types.append(type)
        }
        if !isAnnotated {
            errors.add(
                Fault(
                    .missing, file: "schemas",
                    .words(
                        "the folder has no schema of an event: a file with `x-lifeline`, its `type` and `topic`",
                        "目录中没有事件模式：即有 `x-lifeline` 及其 `type`、`topic` 的文件")))
        }
        return types.sorted {
            $0.name == $1.name ? $0.version < $1.version : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
    }

    private func eventType(_ value: JSON.Value, file: String, _ errors: inout CatalogErrors) -> EventType? {
        let annotation = value["x-lifeline"]
        guard let name = annotation?["type"]?.string, let topic = annotation?["topic"]?.string else {
            errors.add(
                Fault(
                    .invalidAnnotation, file: file, place: "/x-lifeline",
                    .words("it must have `type` and `topic`", "须有 `type` 与 `topic`")))
            return nil
        }
        let stem = "schemas/" + name + ".v"
        guard file.hasPrefix(stem), let version = Int(file.dropFirst(stem.count).dropLast(".json".count)), version >= 1
        else {
            errors.add(
                Fault(
                    .invalidAnnotation, file: file, place: "/x-lifeline/type",
                    .words(
                        "a schema of type “\(name)” stands in a file `\(name).v<number>.json`",
                        "类型“\(name)”的模式文件名须为 `\(name).v<版本>.json`")))
            return nil
        }
        var carry: Set<EventType.Carry> = []
        for (index, whom) in (annotation?["carry"]?.array ?? []).enumerated() {
            guard let known = whom.string.flatMap(EventType.Carry.init(rawValue:)) else {
                errors.add(
                    Fault(
                        .invalidAnnotation, file: file, place: "/x-lifeline/carry/\(index)",
                        .words(
                            "“\(whom.string ?? whom.description)” is none of "
                                + EventType.Carry.allCases.map(\.rawValue).joined(separator: ", "),
                            "“\(whom.string ?? whom.description)”不可用，可取 "
                                + EventType.Carry.allCases.map(\.rawValue).joined(separator: "、"))))
                continue
            }
            carry.insert(known)
        }
        let schema = schema(value, file: file, &errors)
        let ends = annotation?["ends"]?.string
        let properties = properties(of: value, ends: ends, file: file, &errors)
        let examples = value["examples"]?.array ?? []
        for (index, example) in examples.enumerated() {
            guard let violation = schema?.firstViolation(in: example) else { continue }
            errors.add(
                Fault(
                    .invalidExample, file: file, place: "/examples/\(index)",
                    .words(
                        violation.description,
                        "示例不符合模式：" + (violation.instancePath.isEmpty ? "" : violation.instancePath + " ")
                            + violation.words.zh)))
        }
        let region = value["properties"]?["region"].flatMap { region in
            errors.attempt { () throws(CatalogError) in try merged(region, base: value, file: file) }
        }
        guard let schema else { return nil }
        return EventType(
            name: name, version: version, topic: topic, title: BilingualText(parsing: value["title"]?.string ?? name),
            summary: value["description"]?.string ?? "", ends: ends, carry: carry, properties: properties,
            takesCountry: region?["x-region"]?.string == "country", examples: examples, file: file, source: value,
            schema: schema)
    }

    /// Nil where it does not compile.
    private func schema(_ value: JSON.Value, file: String, _ errors: inout CatalogErrors) -> JSON.Schema? {
        do {
            return try JSON.Schema(compiling: value, resources: resources)
        } catch {
            let target = error.code == .unresolvedReference ? error.name.flatMap(SchemaReader.file) : nil
            if let target, unread.contains(target) { return nil }
            var sentence = error.words
            // A name alone is looked for beside the `$id` of the schema that has it.
            if let id = target.flatMap({ target in sources.first { $0.file == "schemas/" + target } })?.value["$id"]?
                .string
            {
                sentence = .words(
                    sentence.en + ": \(target ?? "") has the `$id` \(id), which is not beside that of this schema",
                    sentence.zh + "：\(target ?? "") 的 `$id` 是 \(id)，与本模式的不在同一处")
            }
            errors.add(
                Fault(
                    .invalidSchema, file: file, place: error.schemaPath ?? "",
                    .words(sentence.en, "模式无法编译：" + sentence.zh))
            )
            return nil
        }
    }

    /// `common.v1.json` of `https://…/common.v1.json#/$defs/record`.
    private static func file(_ reference: String) -> String? {
        reference.split(separator: "#", maxSplits: 1).first?.split(separator: "/").last.map(String.init)
    }

    private func properties(
        of value: JSON.Value, ends: String?, file: String, _ errors: inout CatalogErrors
    ) -> [Property] {
        let required = (value["required"]?.array ?? []) + (value["else"]?["required"]?.array ?? [])
        var properties: [Property] = []
        for (name, source) in value["properties"]?.object ?? JSON.Object()
        where !SchemaReader.common.contains(name) {
            // Its type stands in a file that cannot be read.
            if source["x-subject"] == nil, let target = source["$ref"]?.string.flatMap(SchemaReader.file),
                unread.contains(target)
            {
                continue
            }
            let property = errors.attempt { () throws(CatalogError) in
                let definition = try merged(source, base: value, file: file)
                return Property(
                    name: name, title: BilingualText(parsing: definition["title"]?.string ?? name),
                    kind: try kind(of: definition, name: name, ends: ends, file: file),
                    choices: definition["enum"]?.array?.compactMap(\.string),
                    words: try words(of: definition, name: name, file: file),
                    isRequired: required.contains(.string(name)), isDegree: definition["x-degree"]?.bool == true,
                    isOccurred: definition["x-occurred"]?.bool == true,
                    isDocument: definition["x-document"]?.bool == true)
            }
            if let property { properties.append(property) }
        }
        return properties.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// `x-words`, each of a value that the property may have.
    private func words(
        of definition: JSON.Object, name: String, file: String
    ) throws(CatalogError) -> [String: BilingualText] {
        guard let annotation = definition["x-words"] else { return [:] }
        let choices = definition["enum"]?.array?.compactMap(\.string) ?? []
        var words: [String: BilingualText] = [:]
        for (value, text) in annotation.object ?? JSON.Object() {
            guard choices.contains(value), let text = text.string else {
                throw Fault(
                    .invalidAnnotation, file: file, place: "/properties/\(name)/x-words/\(value)",
                    .words("it has a text for values of `enum`", "只能为 `enum` 中的值给出文字"))
            }
            words[value] = BilingualText(parsing: text)
        }
        return words
    }

    private func kind(
        of definition: JSON.Object, name: String, ends: String?, file: String
    ) throws(CatalogError) -> Property.Kind {
        let place = "/properties/" + name
        if let subject = definition["x-subject"] {
            guard let kind = subject["kind"]?.string, let role = subject["role"]?.string else {
                throw Fault(
                    .invalidAnnotation, file: file, place: place + "/x-subject",
                    .words("it has `kind` and `role`", "须有 `kind` 与 `role`"))
            }
            switch kind {
            case "person": return .subject(.person, role: role)
            case "household": return .subject(.household, role: role)
            case "case": return .subject(.case, role: role)
            case "lead": return .lead(role: role)
            case "record" where ends != nil: return .record(role: role)
            case "record":
                throw Fault(
                    .invalidAnnotation, file: file, place: place + "/x-subject",
                    .words("`x-lifeline.ends` must say of which type the record is", "须由 `x-lifeline.ends` 说明该记录的类型"))
            default:
                throw Fault(
                    .invalidAnnotation, file: file, place: place + "/x-subject/kind",
                    .words(
                        "“\(kind)” is none of person, household, case, lead, record",
                        "“\(kind)”不是 person、household、case、lead、record 之一"))
            }
        }
        if definition["x-time"]?.bool == true { return .instant }
        var types = definition["type"]?.array?.compactMap(\.string) ?? []
        if let type = definition["type"]?.string { types = [type] }
        switch types {
        case ["boolean"]: return .flag
        case ["integer"]: return .integer
        case ["number"]: return name.hasSuffix("_yuan") ? .money : .decimal
        case ["string"]: return definition["x-sealed"]?.bool == true ? .sealedText : .text
        default:
            guard types.contains("object") || types.contains("array"), definition["x-sealed"]?.bool != true else {
                throw Fault(
                    .invalidAnnotation, file: file, place: place + "/type",
                    .words("a property must have a type", "属性须有类型"))
            }
            return .table
        }
    }

    /// The property with all that its `$ref` says, its own keywords before those of what it refers to.
    private func merged(_ source: JSON.Value, base: JSON.Value, file: String) throws(CatalogError) -> JSON.Object {
        guard var object = source.object else {
            throw Fault(
                .invalidSchema, file: file, place: "/properties",
                .words("a property’s schema must be an object", "属性的模式须为对象"))
        }
        var base = base
        // A chain of references is short; one that is longer is a circle.
        for _ in 0..<16 {
            guard let reference = object["$ref"]?.string else { return object }
            object["$ref"] = nil
            let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            if !parts[0].isEmpty {
                guard let target = sources.first(where: { $0.file == "schemas/" + parts[0] })?.value else {
                    if unread.contains(String(parts[0])) { return object }
                    throw Fault(
                        .invalidSchema, file: file,
                        .words("no schema “\(parts[0])” is in the folder", "目录中没有模式“\(parts[0])”"))
                }
                base = target
            }
            var target: JSON.Value? = base
            for step in (parts.count > 1 ? parts[1] : "").split(separator: "/") { target = target?[String(step)] }
            for (key, value) in target?.object ?? JSON.Object() where object[key] == nil { object[key] = value }
        }
        throw Fault(.invalidSchema, file: file, .words("a property refers to itself", "属性引用了自身"))
    }
}
