import CEL
import Events

/// An exact number in a condition: money in yuan, a ratio, a parameter.
final class Amount: OpaqueValue {
    static let typeName = "amount"
    static let celType = CELType.opaque(typeName, [])

    let quantity: Quantity

    init(_ quantity: Quantity) {
        self.quantity = quantity
    }

    var opaqueTypeName: String { Amount.typeName }
    var opaqueHash: Int { quantity.hashValue }
    var description: String { quantity.description }

    func isEqual(to other: any OpaqueValue) -> Bool {
        (other as? Amount)?.quantity == quantity
    }
}

extension Value {
    static func amount(_ quantity: Quantity) -> Value { .opaque(Amount(quantity)) }

    /// The exact number that a value stands for; a double stands for the decimal that it is written as.
    var quantity: Quantity? {
        switch self {
        case .opaque(let value): return (value as? Amount)?.quantity
        case .int(let value): return Quantity(value)
        case .double(let value): return DecimalNumber(parsing: "\(value)").map(Quantity.init)
        default: return nil
        }
    }
}
