/// What expressions may use: variables, constants, types, functions and macros. A value: copies go their own way, and a
/// compiled program no longer needs it.
public struct Environment: Sendable {
    /// The variables, in the order of their slots.
    public private(set) var variableNames: [String] = []
    private(set) var variableSlots: [String: Int] = [:]
    /// By slot, what an activation holds of a variable that was not set.
    private(set) var unsetErrors: [EvaluationError] = []
    private(set) var variableTypes: [CELType] = []
    private(set) var constants: [String: Constant] = [:]
    private(set) var functions: [String: [Overload]] = [:]
    private(set) var typeNames: [String: CELType] = Environment.standardTypes
    private var macros = Macro.Table(Macro.standard)
    private var standardOverloads: Set<String> = []
    private var hostFunctions: Set<String> = []
    private(set) var nowSlot: Int?
    private let extensions: Set<Extension>

    /// Names are looked up in this namespace and its parents first, as protobuf does: `a.b`.
    public var container = ""

    /// Whether expressions are type-checked. Unchecked, a mistake is an error of the evaluation that meets it.
    public var isChecked = true

    /// Whether programs remember where in the source an error of the evaluation arose, for `Program.failure(_:in:)`. For
    /// people who try an expression out: it makes evaluation several times slower.
    public var tracesErrors = false

    /// Whether `has`, `all`, `map` … are macros, or plain calls.
    public var expandsMacros = true

    struct Constant: @unchecked Sendable {
        // Sendable: a constant is a literal, or a host's value that the host promises not to change.
        let type: CELType
        let value: Value
    }

    /// Parts of the language beyond its core.
    public enum Extension: String, CaseIterable, Sendable {
        case strings, math, lists, sets, optionals, encoders, bindings, twoVariableComprehensions, network, block
    }

    /// The standard library with the extensions; `cel.bind` is on by default.
    public init(extensions: Set<Extension> = [.bindings]) {
        self.extensions = extensions
        var libraries: [Library] = [.operators, .functions, .conversions]
        for part in Extension.allCases where extensions.contains(part) {
            libraries += part.libraries
            for macro in part.macros { macros.add(macro) }
            typeNames.merge(part.types) { first, _ in first }
        }
        for library in libraries {
            for (name, overloads) in library.functions {
                functions[name, default: []] += overloads
                standardOverloads.formUnion(overloads.map(\.id))
            }
        }
    }

    private static let standardTypes: [String: CELType] = [
        "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string, "bytes": .bytes,
        "null_type": .null, "type": .type(.dyn), "list": .list(.dyn), "map": .map(.dyn, .dyn),
        "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration,
    ]

    /// Declares a variable, which may have a dotted name, and gives its slot.
    @discardableResult
    public mutating func declare(variable name: String, type: CELType) -> Int {
        if let slot = variableSlots[name] {
            variableTypes[slot] = type
            return slot
        }
        variableSlots[name] = variableNames.count
        variableNames.append(name)
        unsetErrors.append(EvaluationError(.noValue(of: name)))
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

    /// Makes a type's name an expression, to compare with `type(x)`.
    public mutating func declare(typeName name: String, type: CELType) { typeNames[name] = type }

    /// Adds a form of a function, which may be one of the language's own: `_+_` for money.
    public mutating func declare(function name: String, _ overload: Overload) {
        functions[name, default: []].append(overload)
        hostFunctions.insert(name)
    }

    /// Adds a macro; of two with one name and number of arguments the later is asked first.
    public mutating func declare(macro: Macro) { macros.add(macro, first: true) }

    /// The declared type of a variable.
    public func type(ofVariable name: String) -> CELType? { variableSlots[name].map { variableTypes[$0] } }

    var macroNames: Set<String> { macros.names }

    /// Names of functions and macros that can be written, for completion.
    public var functionNames: [String] {
        Set(functions.keys.filter { $0.first?.isLetter ?? false } + macros.names).sorted()
    }

    /// The forms of a function, none where there is none of that name.
    public func overloads(of name: String) -> [Overload] { functions[name] ?? [] }

    func isStandard(_ overload: Overload) -> Bool { standardOverloads.contains(overload.id) }

    func isHostFunction(_ name: String) -> Bool {
        hostFunctions.contains(name) && (name.first.map { $0.isLetter } ?? false)
    }

    /// The tree of an expression, checked and not planned, for whoever reads it: to put it in words, or to see what it
    /// may give. Nil where it is not right.
    package func checked(_ source: String) -> Expression? {
        let analysis = analysed(source, expecting: nil)
        return analysis.issues.isEmpty ? analysis.root : nil
    }

    /// Parsed and checked, with the issues of both.
    private func analysed(
        _ source: String, expecting: CELType?
    ) -> (root: Expression, type: CELType, issues: [SourceIssue], checker: Checker) {
        var parser = Parser(
            source, macros: expandsMacros ? macros : Macro.Table([]), allowsOptionals: extensions.contains(.optionals))
        let root = parser.parse()
        var checker = Checker(self, isLenient: !isChecked)
        checker.check(root)
        let type = checker.finish(root, expecting: expecting)
        return (root, type, parser.issues + checker.issues, checker)
    }

    /// Parses, checks and plans. Throws everything that is wrong at once. `expecting` is the type that the result must
    /// have; a `dyn` result passes.
    public func compile(_ source: String, expecting: CELType? = nil) throws(CompilationFailure) -> Program {
        let (root, type, found, checker) = analysed(source, expecting: expecting)
        var issues = found
        var moving: [ObjectIdentifier: [Int]] = [:]
        if issues.isEmpty, let nowSlot, checker.reads.readsNow {
            var analysis = TimeAnalysis(nowSlot: nowSlot)
            analysis.analyse(root)
            issues = analysis.issues
            moving = analysis.moving
        }
        guard issues.isEmpty else {
            var failure = CompilationFailure(source: source, issues: issues)
            failure.reads = checker.reads
            throw failure
        }
        var planner = Planner(self, moving: moving, localCount: checker.localCount)
        let node = planner.plan(root)
        return Program(
            root: node, localCount: planner.slotCount, variableCount: variableNames.count, source: source,
            resultType: type, reads: checker.reads)
    }
}
