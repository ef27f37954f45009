/// One validation of one value: which violations were found, and what is being looked at.
struct Validation {
    let program: Program
    let tape: Tape
    let limit: Int
    /// Where the value starts on the tape: instance paths count from here.
    let root: Int
    var violations: [JSON.Schema.Violation] = []
    /// Above 0 while a branch is only tried: then violations are not wanted.
    var quiet = 0
    /// The resources gone through, outermost first; kept only for schemas with dynamic references.
    private var scope: [Int] = []
    private var depth = 0

    private static let deepest = 512

    init(program: Program, tape: Tape, root: Int, limit: Int) {
        self.program = program
        self.tape = tape
        self.root = root
        self.limit = limit
    }

    /// Whether one more violation would not be kept.
    var isSatisfied: Bool { quiet > 0 || violations.count >= limit }

    /// Whether the value at `at` is as the subschema says. Members and elements that it has looked at go into
    /// `evaluated`, if that is wanted.
    mutating func evaluate(_ index: Int, _ at: Int, _ evaluated: inout Evaluated?) -> Bool {
        let subschema = program.subschemas[index]
        if subschema.keywords.isNever { return fail(subschema, "", at, .nothingAllowed) }
        depth += 1
        defer { depth -= 1 }
        if depth > Self.deepest { return fail(subschema, "$ref", at, .tooDeep) }
        let entersResource = program.hasDynamicReferences && scope.last != subschema.resource
        if entersResource { scope.append(subschema.resource) }
        defer { if entersResource { scope.removeLast() } }

        guard subschema.keywords.isTracking else { return keywords(of: subschema, at, &evaluated) }
        var own: Evaluated? = Evaluated()
        var isValid = keywords(of: subschema, at, &own)
        if isValid || !isSatisfied, !unevaluated(subschema, at, &own) { isValid = false }
        if let own { evaluated?.formUnion(own) }
        return isValid
    }

    /// As `evaluate`, for a value inside this one: nobody above asks what was looked at in it.
    mutating func evaluateInside(_ index: Int, _ at: Int) -> Bool {
        var nobody: Evaluated?
        return evaluate(index, at, &nobody)
    }

    /// Each keyword; goes on after one that fails as long as violations are wanted.
    private mutating func keywords(of subschema: Subschema, _ at: Int, _ evaluated: inout Evaluated?) -> Bool {
        var isValid = true
        let kind = tape.kind(at)
        if let types = subschema.keywords.types, !matches(types, kind, at) {
            // What else it says is of another type of value, most likely.
            return fail(subschema, "type", at, .type(kind.named, oneOf: types.kinds))
        }
        if let enumeration = subschema.keywords.enumeration, !matches(enumeration, kind, at) {
            isValid = fail(
                subschema, "enum", at, .notOneOf(enumeration.value.shown, isMore: enumeration.value.isMore))
        }
        if let constant = subschema.keywords.constant, !matches(constant, kind, at) {
            isValid = fail(subschema, "const", at, .notEqual(to: constant.value.shown.first ?? ""))
        }
        if !isValid, isSatisfied { return false }
        switch kind {
        case .integer, .decimal:
            if let number = subschema.keywords.number {
                isValid = self.number(number, subschema, at, kind) && isValid
            }
        case .string, .key:
            if let string = subschema.keywords.string { isValid = self.string(string, subschema, at) && isValid }
        case .array:
            if let array = subschema.keywords.array {
                isValid = self.array(array, subschema, at, &evaluated) && isValid
            }
        case .object:
            if let object = subschema.keywords.object {
                isValid = self.object(object, subschema, at, &evaluated) && isValid
            }
        case .null, .true, .false: break
        }
        guard subschema.keywords.hasApplicators, isValid || !isSatisfied else { return isValid }
        return applicators(of: subschema, at, &evaluated) && isValid
    }

    private func matches(_ types: TypeSet, _ kind: NodeKind, _ at: Int) -> Bool {
        switch kind {
        case .null: types.contains(.null)
        case .true, .false: types.contains(.boolean)
        case .string, .key: types.contains(.string)
        case .array: types.contains(.array)
        case .object: types.contains(.object)
        case .integer: !types.isDisjoint(with: [.integer, .number])
        case .decimal:
            types.contains(.number) || (types.contains(.integer) && Decimal(tape.bytes(at))?.isInteger == true)
        }
    }

    private func matches(_ enumeration: Shared<Enumeration>, _ kind: NodeKind, _ at: Int) -> Bool {
        if kind == .string || kind == .key {
            let bytes = tape.bytes(at)
            return enumeration.value.strings.index(of: bytes, hash: Tape.hash(bytes)) != nil
        }
        return !enumeration.value.others.isEmpty && enumeration.value.others.contains(tape.value(at))
    }

    /// What `$dynamicRef` leads to from here: the anchor in the outermost scope that has it.
    func target(of reference: DynamicReference) -> Int {
        guard let anchor = reference.anchor else { return reference.target }
        for resource in scope {
            if let found = program.dynamicAnchors[resource][anchor] { return found }
        }
        return reference.target
    }
}

/// The members and elements of one value that keywords have looked at, by their place on the tape.
struct Evaluated {
    private(set) var nodes: Set<Int> = []

    mutating func insert(_ node: Int) { nodes.insert(node) }
    mutating func formUnion(_ other: Evaluated) { nodes.formUnion(other.nodes) }
    func contains(_ node: Int) -> Bool { nodes.contains(node) }
}

extension Program {
    func validate(_ tape: Tape, at root: Int, limit: Int) -> [JSON.Schema.Violation] {
        guard limit > 0 else { return [] }
        var validation = Validation(program: self, tape: tape, root: root, limit: limit)
        _ = validation.evaluateInside(0, root)
        return validation.violations
    }
}
