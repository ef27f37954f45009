/// A measured value: known, or not, and then by which fact it would be.
enum Open<Value> {
    case known(Value)
    /// `type.field` of the record that is missing.
    case missing(String)

    var value: Value? {
        if case .known(let value) = self { return value }
        return nil
    }

    func map<Other>(_ transform: (Value) -> Other) -> Open<Other> {
        switch self {
        case .known(let value): return .known(transform(value))
        case .missing(let path): return .missing(path)
        }
    }
}
