extension Validation {
    /// Notes a violation, if violations are wanted. Always false, to be returned.
    mutating func fail(
        _ subschema: Subschema, _ keyword: String, _ at: Int,
        _ reason: @autoclosure () -> JSON.Schema.Violation.Reason
    ) -> Bool {
        guard !isSatisfied else { return false }
        violations.append(
            JSON.Schema.Violation(
                instancePath: instancePath(of: at),
                schemaPath: keyword.isEmpty ? subschema.path : subschema.path + "/" + keyword,
                keyword: keyword.isEmpty ? "false" : keyword, reason: reason(),
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
    /// As a schema names it.
    var named: JSON.Schema.Violation.Reason.Kind {
        switch self {
        case .null: .null
        case .true, .false: .boolean
        case .integer: .integer
        case .decimal: .number
        case .string, .key: .string
        case .array: .array
        case .object: .object
        }
    }
}
