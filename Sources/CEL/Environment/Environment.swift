/// What expressions may use: variables, constants, types, functions and macros. A value: copies go their own way, and a
/// compiled program no longer needs it.
public struct Environment: Sendable {
    /// The slots of the variables, in the order of declaration.
    private(set) var variableNames: [String] = []
    private(set) var variableSlots: [String: Int] = [:]
    private(set) var variableTypes: [CELType] = []
    private(set) var constants: [String: Constant] = [:]
    private(set) var functions: [String: [Overload]] = [:]
    private(set) var nowSlot: Int?

    /// Names are looked up in this namespace and its parents first, as protobuf does: `a.b`.
    public var container = ""

    struct Constant: @unchecked Sendable {
        // Sendable: a constant is a literal, or a host's value that the host promises not to change.
        let type: CELType
        let value: Value
    }

    /// The standard library alone, or with extensions.
    public init(extensions: Set<Extension> = []) {}

    public enum Extension: String, CaseIterable, Sendable {
        case strings, math, lists, sets, optionals, encoders, bindings, twoVariableComprehensions, network, block
    }

    /// Declares a variable, which may have a dotted name, and gives its slot.
    @discardableResult
    public mutating func declare(variable name: String, type: CELType) -> Int {
        if let slot = variableSlots[name] {
            variableTypes[slot] = type
            return slot
        }
        variableSlots[name] = variableNames.count
        variableNames.append(name)
        variableTypes.append(type)
        return variableNames.count - 1
    }

    /// Declares the variable that is the time of the evaluation, read from the context: comparisons with it are recorded,
    /// and a use whose next change can't be told is refused.
    public mutating func declareNow(_ name: String = "now") {
        nowSlot = declare(variable: name, type: .timestamp)
    }

    public mutating func declare(constant name: String, type: CELType, value: Value) {
        constants[name] = Constant(type: type, value: value)
    }

    /// Adds a form of a function, one of the language's own included.
    public mutating func declare(function name: String, _ overload: Overload) {
        functions[name, default: []].append(overload)
    }

    /// Parses, checks and plans. Throws everything that is wrong at once.
    ///
    /// - Parameter expecting: the type that the result must have; a `dyn` result passes.
    public func compile(_ source: String, expecting: CELType? = nil) throws(CompilationFailure) -> Program {
        throw CompilationFailure(
            source: source,
            issues: [.init(kind: .syntax, line: 1, column: 1, offset: 0, message: "not yet compiled", hint: nil)])
    }
}
