/// An object of the host with typed fields. The checker turns `person.age` into a slot, so nothing is looked up by name
/// while evaluating, and nothing is reflected.
public protocol HostObject: AnyObject {
    var hostType: HostType { get }

    /// The field's value, of the type that the host type declares for it. May be `.unknown` or `.error`; called on the
    /// evaluating thread, each time the expression reads the field.
    func value(ofField slot: Int, in context: EvaluationContext) -> Value

    /// What `has(object.field)` gives: a bool, an unknown or an error. By default a field is there unless it is null or
    /// an empty optional.
    func presence(ofField slot: Int, in context: EvaluationContext) -> Value

    /// By default objects are equal when they are the same.
    func isEqual(to other: any HostObject) -> Bool
}

extension HostObject {
    public func presence(ofField slot: Int, in context: EvaluationContext) -> Value {
        let value = value(ofField: slot, in: context)
        switch value {
        case .null: return .bool(false)
        case .optional(let optional): return .bool(optional.wrapped != nil)
        case .error, .unknown: return value
        default: return .bool(true)
        }
    }

    public func isEqual(to other: any HostObject) -> Bool { self === other }
}
