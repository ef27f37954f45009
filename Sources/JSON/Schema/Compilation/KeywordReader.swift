/// Reads the keywords of one schema object, each as what it must be.
struct KeywordReader {
    let object: JSON.Object
    let path: String
    /// False where the schema's dialect has no validation vocabulary: such keywords are as if absent.
    let hasValidation: Bool

    func invalid(_ detail: String) -> JSONError { JSONError(.invalidSchema, schemaPath: path, detail: detail) }

    func value(_ keyword: String) -> JSON.Value? {
        hasValidation || !Vocabulary.isValidation(keyword) ? object[keyword] : nil
    }

    func string(_ keyword: String) throws(JSONError) -> String? {
        guard let value = value(keyword) else { return nil }
        guard case .string(let text) = value else { throw invalid("“\(keyword)” must be a string") }
        return text
    }

    func bool(_ keyword: String) throws(JSONError) -> Bool? {
        guard let value = value(keyword) else { return nil }
        guard case .bool(let flag) = value else { throw invalid("“\(keyword)” must be a boolean") }
        return flag
    }

    func array(_ keyword: String) throws(JSONError) -> [JSON.Value]? {
        guard let value = value(keyword) else { return nil }
        guard case .array(let elements) = value else { throw invalid("“\(keyword)” must be an array") }
        return elements
    }

    func object(_ keyword: String) throws(JSONError) -> JSON.Object? {
        guard let value = value(keyword) else { return nil }
        guard case .object(let members) = value else { throw invalid("“\(keyword)” must be an object") }
        return members
    }

    func count(_ keyword: String) throws(JSONError) -> Int? {
        guard let value = value(keyword) else { return nil }
        guard let count = value.int, count >= 0 else { throw invalid("“\(keyword)” must be a whole number from 0") }
        return Int(count)
    }

    func bound(_ keyword: String) throws(JSONError) -> NumberKeywords.Bound? {
        guard let value = value(keyword) else { return nil }
        guard let number = value.number else { throw invalid("“\(keyword)” must be a number") }
        return NumberKeywords.Bound(decimal: number.decimal, int: number.int, text: number.text)
    }

    func divisor(_ keyword: String) throws(JSONError) -> NumberKeywords.Bound? {
        guard let bound = try bound(keyword) else { return nil }
        guard !bound.decimal.isNegative, !bound.decimal.isZero, bound.decimal.digits.count <= 18 else {
            throw invalid("“\(keyword)” must be greater than 0, and have at most 18 digits")
        }
        return bound
    }

    func types() throws(JSONError) -> TypeSet? {
        let names: [JSON.Value]
        switch value("type") {
        case nil: return nil
        case .array(let elements)?: names = elements
        case let one?: names = [one]
        }
        var types: TypeSet = []
        for name in names {
            guard case .string(let text) = name, let type = TypeSet(name: text) else {
                throw invalid("“type” must name types of JSON")
            }
            types.insert(type)
        }
        return types
    }

    func names(_ keyword: String) throws(JSONError) -> [String] {
        try names(try array(keyword) ?? [], keyword)
    }

    private func names(_ values: [JSON.Value], _ keyword: String) throws(JSONError) -> [String] {
        var names: [String] = []
        for value in values {
            guard case .string(let name) = value else { throw invalid("“\(keyword)” must list strings") }
            names.append(name)
        }
        return names
    }

    func dependentNames(_ keyword: String) throws(JSONError) -> [(name: String, required: [String])] {
        var dependents: [(name: String, required: [String])] = []
        for (name, value) in try object(keyword) ?? JSON.Object() {
            guard case .array(let required) = value else { throw invalid("“\(keyword)” must hold arrays") }
            dependents.append((name, try names(required, keyword)))
        }
        return dependents
    }

    func pattern(_ source: String, keyword: String) throws(JSONError) -> Pattern {
        do throws(PatternFault) {
            return try Pattern(source)
        } catch {
            throw invalid("a pattern of “\(keyword)” cannot be used: \(error.sentence)")
        }
    }

    func format(_ formats: JSON.Schema.Formats) throws(JSONError) -> Format? {
        guard let name = try string("format"), formats == .asserted else { return nil }
        guard let format = Format(rawValue: name) else {
            throw JSONError(
                .unsupportedKeyword, name: "format", schemaPath: path, detail: "the format “\(name)” is not known")
        }
        return format
    }
}
