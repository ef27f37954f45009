/// The schema documents that a compilation may refer to, with their resources and anchors.
///
/// A document is a tree; a resource is a part of it that `$id` gives a URI of its own; a location names one schema.
struct SchemaLibrary {
    struct Location: Hashable {
        let document: Int
        /// JSON pointer from the document's root.
        let pointer: String

        func appending(_ token: String) -> Location {
            Location(document: document, pointer: pointer + "/" + JSONPointer.escape(token))
        }
    }

    struct Document {
        let uri: String
        let root: JSON.Value
    }

    struct Resource {
        let uri: String
        let location: Location
        var anchors: [String: Location] = [:]
        var dynamicAnchors: [String: Location] = [:]
        let dialect: Dialect
    }

    private(set) var documents: [Document] = []
    private(set) var resources: [Resource] = []
    private var resourceByURI: [String: Int] = [:]
    private var resourceByLocation: [Location: Int] = [:]
    /// Not read before something refers to them.
    private var unread: [String: JSON.Value]
    private let formats: JSON.Schema.Formats

    init(_ resources: [String: JSON.Value], formats: JSON.Schema.Formats) {
        self.formats = formats
        unread = [:]
        for (uri, value) in resources { unread[URIReference.resolve(uri, against: "").uri] = value }
    }

    /// Reads a document, and returns its root.
    mutating func add(_ root: JSON.Value, uri: String) throws(JSONError) -> Location {
        let location = Location(document: documents.count, pointer: "")
        documents.append(Document(uri: uri, root: root))
        let own = try identifier(of: root, base: uri, at: location) ?? uri
        documents[location.document] = Document(uri: own, root: root)
        let dialect = try dialect(of: root, inherited: Dialect(formats: formats), at: location)
        let resource = addResource(own, at: location, dialect)
        // It is found by the name that it was given too.
        if resourceByURI[uri] == nil { resourceByURI[uri] = resource }
        try scan(root, at: location, resource: resource)
        return location
    }

    func value(at location: Location) -> JSON.Value? {
        JSONPointer.value(at: location.pointer, in: documents[location.document].root)
    }

    func path(of location: Location) -> String { documents[location.document].uri + "#" + location.pointer }

    /// The innermost resource around a schema.
    func resource(at location: Location) -> Int {
        var pointer = location.pointer[...]
        while true {
            if let known = resourceByLocation[Location(document: location.document, pointer: String(pointer))] {
                return known
            }
            guard let slash = pointer.lastIndex(of: "/") else { return 0 }
            pointer = pointer[..<slash]
        }
    }

    /// Where a reference leads; also the name of the dynamic anchor, if that is what it names.
    mutating func resolve(
        _ reference: String, from resource: Int, at location: Location
    ) throws(JSONError) -> (location: Location, dynamicAnchor: String?) {
        let (uri, fragment) = URIReference.resolve(reference, against: resources[resource].uri)
        let failure = JSONError(.unresolvedReference, name: reference, schemaPath: path(of: location))
        guard let target = try self.resource(uri) else { throw failure }
        let text = JSONPointer.fromFragment(fragment)
        if text.isEmpty || text.hasPrefix("/") {
            let root = resources[target].location
            let found = Location(document: root.document, pointer: root.pointer + text)
            guard value(at: found) != nil else { throw failure }
            return (found, nil)
        }
        if let found = resources[target].dynamicAnchors[text] { return (found, text) }
        guard let found = resources[target].anchors[text] else { throw failure }
        return (found, nil)
    }

    private mutating func resource(_ uri: String) throws(JSONError) -> Int? {
        if let known = resourceByURI[uri] { return known }
        if let value = unread.removeValue(forKey: uri) {
            _ = try add(value, uri: uri)
        } else if uri == Metaschema.uri {
            _ = try add(try JSON.parse(Metaschema.text), uri: uri)
        }
        return resourceByURI[uri]
    }

    // MARK: Scanning

    private mutating func addResource(_ uri: String, at location: Location, _ dialect: Dialect) -> Int {
        resources.append(Resource(uri: uri, location: location, dialect: dialect))
        let index = resources.count - 1
        if resourceByURI[uri] == nil { resourceByURI[uri] = index }
        resourceByLocation[location] = index
        return index
    }

    private mutating func scan(_ value: JSON.Value, at location: Location, resource: Int) throws(JSONError) {
        guard case .object(let object) = value else { return }
        var resource = resource
        if !location.pointer.isEmpty, let uri = try identifier(of: value, base: resources[resource].uri, at: location) {
            let dialect = try dialect(of: value, inherited: resources[resource].dialect, at: location)
            resource = addResource(uri, at: location, dialect)
        }
        if case .string(let anchor)? = object["$anchor"] { resources[resource].anchors[anchor] = location }
        if case .string(let anchor)? = object["$dynamicAnchor"] {
            resources[resource].anchors[anchor] = location
            resources[resource].dynamicAnchors[anchor] = location
        }
        for (keyword, value) in object {
            switch (Vocabulary.children(of: keyword), value) {
            case (.one?, _): try scan(value, at: location.appending(keyword), resource: resource)
            case (.list?, .array(let elements)):
                for (index, element) in elements.enumerated() {
                    try scan(element, at: location.appending(keyword).appending(String(index)), resource: resource)
                }
            case (.named?, .object(let members)):
                for (name, member) in members {
                    try scan(member, at: location.appending(keyword).appending(name), resource: resource)
                }
            default: break
            }
        }
    }

    /// The URI that `$id` gives, nil where there is none.
    private func identifier(
        of value: JSON.Value, base: String, at location: Location
    ) throws(JSONError) -> String? {
        guard let id = value["$id"] else { return nil }
        guard case .string(let text) = id else { throw invalid("“$id” must be a string", location) }
        let (uri, fragment) = URIReference.resolve(text, against: base)
        guard fragment.isEmpty else { throw invalid("“$id” must have no fragment", location) }
        return uri
    }

    private func invalid(_ detail: String, _ location: Location) -> JSONError {
        JSONError(.invalidSchema, schemaPath: path(of: location), detail: detail)
    }

    private mutating func dialect(
        of root: JSON.Value, inherited: Dialect, at location: Location
    ) throws(JSONError) -> Dialect {
        guard let named = root["$schema"] else { return inherited }
        guard case .string(let text) = named else { throw invalid("“$schema” must be a string", location) }
        let uri = URIReference.resolve(text, against: "").uri
        if uri == Metaschema.uri { return Dialect(formats: formats) }
        guard let metaschema = unread[uri] ?? resourceByURI[uri].flatMap({ value(at: resources[$0].location) }) else {
            throw JSONError(.unresolvedReference, name: text, schemaPath: path(of: location))
        }
        var dialect = Dialect(formats: formats)
        guard case .object(let vocabulary)? = metaschema["$vocabulary"] else { return dialect }
        dialect.hasValidation = false
        for (name, isRequired) in vocabulary {
            let known = name.hasPrefix(Metaschema.vocabularies) ? name.dropFirst(Metaschema.vocabularies.count) : ""
            switch known {
            case "validation": dialect.hasValidation = true
            case "format-assertion": dialect.formats = .asserted
            case "core", "applicator", "unevaluated", "meta-data", "format-annotation", "content": break
            default:
                if isRequired.bool != false {
                    throw JSONError(
                        .unsupportedKeyword, name: "$vocabulary", schemaPath: path(of: location),
                        detail: "“\(name)” is required and not known")
                }
            }
        }
        return dialect
    }
}

/// What the keywords of a resource mean, as its `$schema` says.
struct Dialect: Sendable {
    var hasValidation = true
    var formats: JSON.Schema.Formats
}
