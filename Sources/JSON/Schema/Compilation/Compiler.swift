/// Makes a program of a schema: each schema that can be reached becomes a subschema, once.
struct Compiler {
    typealias Location = SchemaLibrary.Location

    private var library: SchemaLibrary
    private var indices: [Location: Int] = [:]
    /// By index; the locations whose index was given out and that are not compiled yet follow.
    private var subschemas: [Subschema] = []
    private var locations: [Location] = []

    init(resources: [String: JSON.Value], formats: JSON.Schema.Formats) {
        library = SchemaLibrary(resources, formats: formats)
    }

    mutating func compile(_ source: JSON.Value, identifier: String) throws(JSONError) -> Program {
        let root = try library.add(source, uri: URIReference.resolve(identifier, against: "").uri)
        _ = index(of: root)
        try compilePending()
        // A dynamic reference may lead to any of them, whether something else refers to it or not.
        var anchored = 0
        while anchored < library.resources.count {
            for location in library.resources[anchored].dynamicAnchors.values { _ = index(of: location) }
            try compilePending()
            anchored += 1
        }
        let anchors = library.resources.map { $0.dynamicAnchors.compactMapValues { indices[$0] } }
        let program = Program(subschemas: subschemas, dynamicAnchors: anchors)
        if let looping = program.subschemaThatNeverDescends() {
            throw JSONError(
                .invalidSchema, schemaPath: subschemas[looping].path,
                detail: "it refers to itself without going into the value")
        }
        return program
    }

    private mutating func compilePending() throws(JSONError) {
        while subschemas.count < locations.count {
            subschemas.append(try subschema(at: locations[subschemas.count]))
        }
    }

    private mutating func index(of location: Location) -> Int {
        if let known = indices[location] { return known }
        indices[location] = locations.count
        locations.append(location)
        return locations.count - 1
    }

    private mutating func subschema(at location: Location) throws(JSONError) -> Subschema {
        let resource = library.resource(at: location)
        var keywords = Keywords()
        switch library.value(at: location) {
        case .bool(let isTaken)?: keywords.isNever = !isTaken
        case .object(let object)?:
            try reject(unknownIn: object, at: location)
            let dialect = library.resources[resource].dialect
            var reader = KeywordReader(
                object: object, path: library.path(of: location), hasValidation: dialect.hasValidation)
            keywords.annotations = object.filter { $0.key.hasPrefix("x-") }.map { ($0.key, $0.value) }
            try assertions(&reader, into: &keywords, formats: dialect.formats)
            try applicators(&reader, at: location, resource, into: &keywords)
            keywords.array = try arrayKeywords(&reader, at: location).map { Shared($0) }
            keywords.object = try objectKeywords(&reader, at: location).map { Shared($0) }
        default:
            throw JSONError(
                .invalidSchema, schemaPath: library.path(of: location), detail: "a schema is an object or a boolean")
        }
        keywords.seal()
        return Subschema(path: library.path(of: location), resource: resource, keywords: keywords)
    }

    private func reject(unknownIn object: JSON.Object, at location: Location) throws(JSONError) {
        for keyword in object.keys {
            switch keyword {
            case "$schema", "$id", "$anchor", "$dynamicAnchor", "$vocabulary", "$defs", "$ref", "$dynamicRef", "format",
                "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "properties", "patternProperties",
                "additionalProperties", "propertyNames", "dependentSchemas", "prefixItems", "items", "contains",
                "unevaluatedItems", "unevaluatedProperties":
                continue
            default:
                if Vocabulary.isValidation(keyword) || Vocabulary.isAnnotation(keyword) { continue }
                throw JSONError(.unsupportedKeyword, name: keyword, schemaPath: library.path(of: location))
            }
        }
    }

    // MARK: Assertions

    private func assertions(
        _ reader: inout KeywordReader, into keywords: inout Keywords, formats: JSON.Schema.Formats
    ) throws(JSONError) {
        keywords.types = try reader.types()
        keywords.enumeration = try reader.array("enum").map { Shared(Enumeration($0)) }
        keywords.constant = reader.value("const").map { Shared(Enumeration([$0])) }

        var number = NumberKeywords()
        number.minimum = try reader.bound("minimum")
        number.maximum = try reader.bound("maximum")
        number.exclusiveMinimum = try reader.bound("exclusiveMinimum")
        number.exclusiveMaximum = try reader.bound("exclusiveMaximum")
        number.multipleOf = try reader.divisor("multipleOf")
        let bounds = [
            number.minimum, number.maximum, number.exclusiveMinimum, number.exclusiveMaximum, number.multipleOf,
        ]
        if bounds.contains(where: { $0 != nil }) { keywords.number = Shared(number) }

        var string = StringKeywords()
        string.leastLength = try reader.count("minLength")
        string.mostLength = try reader.count("maxLength")
        string.pattern = try reader.string("pattern").map { text throws(JSONError) in
            try reader.pattern(text, keyword: "pattern")
        }
        string.format = try reader.format(formats)
        if string.leastLength != nil || string.mostLength != nil || string.pattern != nil || string.format != nil {
            keywords.string = Shared(string)
        }
    }

    // MARK: Applicators

    private mutating func applicators(
        _ reader: inout KeywordReader, at location: Location, _ resource: Int, into keywords: inout Keywords
    ) throws(JSONError) {
        if let reference = try reader.string("$ref") {
            keywords.reference = index(of: try library.resolve(reference, from: resource, at: location).location)
        }
        if let reference = try reader.string("$dynamicRef") {
            let (target, anchor) = try library.resolve(reference, from: resource, at: location)
            keywords.dynamicReference = DynamicReference(target: index(of: target), anchor: anchor)
        }
        keywords.allOf = try list("allOf", &reader, at: location)
        keywords.anyOf = try list("anyOf", &reader, at: location)
        keywords.oneOf = try list("oneOf", &reader, at: location)
        keywords.not = one("not", reader, at: location)
        if let test = one("if", reader, at: location) {
            keywords.condition = Condition(
                test: test, then: one("then", reader, at: location), otherwise: one("else", reader, at: location))
        }
        keywords.unevaluatedItems = one("unevaluatedItems", reader, at: location)
        keywords.unevaluatedProperties = one("unevaluatedProperties", reader, at: location)
    }

    private mutating func one(_ keyword: String, _ reader: KeywordReader, at location: Location) -> Int? {
        reader.value(keyword).map { _ in index(of: location.appending(keyword)) }
    }

    private mutating func list(
        _ keyword: String, _ reader: inout KeywordReader, at location: Location
    ) throws(JSONError) -> [Int] {
        guard let elements = try reader.array(keyword) else { return [] }
        guard !elements.isEmpty else { throw reader.invalid("“\(keyword)” must not be empty") }
        return elements.indices.map { index(of: location.appending(keyword).appending(String($0))) }
    }

    private mutating func named(
        _ keyword: String, _ reader: inout KeywordReader, at location: Location
    ) throws(JSONError) -> [(name: String, schema: Int)] {
        guard let members = try reader.object(keyword) else { return [] }
        return members.keys.map { ($0, index(of: location.appending(keyword).appending($0))) }
    }

    private mutating func arrayKeywords(
        _ reader: inout KeywordReader, at location: Location
    ) throws(JSONError) -> ArrayKeywords? {
        var array = ArrayKeywords()
        array.prefix = try list("prefixItems", &reader, at: location)
        array.items = one("items", reader, at: location)
        array.contains = one("contains", reader, at: location)
        array.leastContained = try reader.count("minContains") ?? 1
        array.mostContained = try reader.count("maxContains")
        array.leastCount = try reader.count("minItems")
        array.mostCount = try reader.count("maxItems")
        array.isUnique = try reader.bool("uniqueItems") ?? false
        let isEmpty =
            array.prefix.isEmpty && array.items == nil && array.contains == nil && array.leastCount == nil
            && array.mostCount == nil && !array.isUnique
        return isEmpty ? nil : array
    }

    private mutating func objectKeywords(
        _ reader: inout KeywordReader, at location: Location
    ) throws(JSONError) -> ObjectKeywords? {
        let properties = try named("properties", &reader, at: location)
        let required = try reader.names("required")
        let dependentRequired = try reader.dependentNames("dependentRequired")
        let dependentSchemas = try named("dependentSchemas", &reader, at: location)

        var names: [String] = []
        var known: [[UInt8]: Int] = [:]
        func index(ofName name: String) -> Int {
            if let at = known[Array(name.utf8)] { return at }
            known[Array(name.utf8)] = names.count
            names.append(name)
            return names.count - 1
        }
        for property in properties { _ = index(ofName: property.name) }

        var object = ObjectKeywords()
        object.required = required.map(index(ofName:))
        object.dependentRequired = dependentRequired.map { (index(ofName: $0.name), $0.required.map(index(ofName:))) }
        object.dependentSchemas = dependentSchemas.map { (index(ofName: $0.name), $0.schema) }
        object.names = KeyTable(names)
        object.properties = properties.map(\.schema) + Array(repeating: -1, count: names.count - properties.count)
        for (source, schema) in try named("patternProperties", &reader, at: location) {
            object.patterns.append((try reader.pattern(source, keyword: "patternProperties"), schema))
        }
        object.additional = one("additionalProperties", reader, at: location)
        object.propertyNames = one("propertyNames", reader, at: location)
        object.leastCount = try reader.count("minProperties")
        object.mostCount = try reader.count("maxProperties")
        let isEmpty =
            names.isEmpty && object.patterns.isEmpty && object.additional == nil && object.propertyNames == nil
            && object.leastCount == nil && object.mostCount == nil
        return isEmpty ? nil : object
    }
}
