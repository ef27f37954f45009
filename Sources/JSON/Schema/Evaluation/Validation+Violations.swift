extension Validation {
    /// Notes a violation, if violations are wanted. Always false, to be returned.
    mutating func fail(
        _ subschema: Subschema, _ keyword: String, _ at: Int, _ message: @autoclosure () -> String
    ) -> Bool {
        guard !isSatisfied else { return false }
        violations.append(
            JSON.Schema.Violation(
                instancePath: instancePath(of: at),
                schemaPath: keyword.isEmpty ? subschema.path : subschema.path + "/" + keyword,
                keyword: keyword.isEmpty ? "false" : keyword, message: message(),
                offset: tape.hasOffsets ? tape.offset(at) : nil))
        return false
    }

    /// Found by going down again from the root: nothing is kept for it while all is well.
    private func instancePath(of node: Int) -> String {
        var path = ""
        var at = root
        descend: while at != node {
            switch tape.kind(at) {
            case .array:
                var element = at + 1
                for position in 0..<tape.length(at) {
                    if node < tape.next(element) {
                        path += "/\(position)"
                        at = element
                        continue descend
                    }
                    element = tape.next(element)
                }
                return path
            case .object:
                var key = at + 1
                for _ in 0..<tape.length(at) {
                    if node < tape.next(key + 1) {
                        let name = tape.string(key)
                        path += "/" + (isFieldName(name) ? JSONPointer.escape(name) : "…")
                        if node == key { return path }
                        at = key + 1
                        continue descend
                    }
                    key = tape.next(key + 1)
                }
                return path
            default: return path
            }
        }
        return path
    }
}

extension NodeKind {
    /// For “is …”.
    var description: String {
        switch self {
        case .null: "null"
        case .true, .false: "a boolean"
        case .integer: "an integer"
        case .decimal: "a number"
        case .string, .key: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
