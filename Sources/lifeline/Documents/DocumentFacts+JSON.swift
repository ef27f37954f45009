import Documents
import JSON

extension DocumentFacts {
    /// The id, every field by its name, and the spans.
    func object(id: JSON.Value) -> JSON.Value {
        var object = JSON.Object()
        object["id"] = id
        for field in Field.allCases { object[field.rawValue] = self[field].map(JSON.Value.init) ?? .null }
        var places = JSON.Object()
        for field in Field.allCases {
            guard let spans = spans[field] else { continue }
            places[field.rawValue] = .array(spans.map { .array([.integer($0.start), .integer($0.end)]) })
        }
        object["spans"] = .object(places)
        return .object(object)
    }
}

extension JSON.Value {
    /// Money in yuan, to the fen.
    init(_ value: FactValue) {
        switch value {
        case .words(let words): self = .array(words.map(JSON.Value.string))
        case .count(let count): self = .integer(count)
        case .fen(let fen): self = JSON.Value.yuan(fen)
        case .flag(let flag): self = .bool(flag)
        }
    }

    static func yuan(_ fen: Int64) -> JSON.Value {
        let (yuan, rest) = fen.quotientAndRemainder(dividingBy: 100)
        guard rest != 0 else { return .int(yuan) }
        let cents = (rest < 10 ? "0" : "") + String(rest)
        return JSON.Number("\(yuan).\(cents.hasSuffix("0") ? String(cents.dropLast()) : cents)").map(JSON.Value.number)
            ?? .null
    }
}

extension Labels {
    /// The fields that a line has and that are not null; nil where one is not of its kind.
    init?(_ object: JSON.Object) {
        guard let id = object["id"] else { return nil }
        var values: [Field: FactValue] = [:]
        for field in Field.allCases {
            guard let value = object[field.rawValue], !value.isNull else { continue }
            guard let fact = FactValue(value, of: field) else { return nil }
            values[field] = fact
        }
        self.init(id: String(decoding: id.canonical(), as: UTF8.self), values: values)
    }
}

extension FactValue {
    fileprivate init?(_ value: JSON.Value, of field: Field) {
        if field.isList {
            guard let words = value.array?.map(\.string), words.allSatisfy({ $0 != nil }) else { return nil }
            self = .words(words.compactMap { $0 })
        } else if field.rawValue.hasSuffix("_yuan") {
            let scaled = value.int.map { JSON.Number($0) } ?? value.number
            guard let fen = scaled?.integer(scaledBy: 2) else { return nil }
            self = .fen(fen)
        } else if let flag = value.bool {
            self = .flag(flag)
        } else if let count = value.int {
            self = .count(Int(count))
        } else {
            return nil
        }
    }
}
