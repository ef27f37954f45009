/// What the checker found behind a name or a call.
enum Resolution {
    case variable(slot: Int)
    /// A comprehension's variable or a binding, at this slot of the program's own.
    case local(Int)
    /// A constant of the environment, or a type's name.
    case constant(Value)
    /// A field of a host type, at this slot.
    case field(Int)
    /// The overloads that may apply; which does is seen while evaluating if there are several.
    case overloads(String, [Overload])
    /// A comprehension's, bindings' or optional map's first local slot.
    case locals(Int)
    /// Unknown, and not checked: an error if it is evaluated.
    case missing(EvaluationError)
}
