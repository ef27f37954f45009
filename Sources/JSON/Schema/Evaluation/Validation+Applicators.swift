extension Validation {
    mutating func applicators(of subschema: Subschema, _ at: Int, _ evaluated: inout Evaluated?) -> Bool {
        var isValid = true
        if let reference = subschema.keywords.reference, !evaluate(reference, at, &evaluated) {
            isValid = false
            if isSatisfied { return false }
        }
        if let reference = subschema.keywords.dynamicReference,
            !evaluate(target(of: reference), at, &evaluated)
        {
            isValid = false
            if isSatisfied { return false }
        }
        for branch in subschema.keywords.allOf where !evaluate(branch, at, &evaluated) {
            isValid = false
            if isSatisfied { return false }
        }
        if !subschema.keywords.anyOf.isEmpty, !anyOf(subschema, at, &evaluated) { isValid = false }
        if !subschema.keywords.oneOf.isEmpty, !oneOf(subschema, at, &evaluated) { isValid = false }
        if let not = subschema.keywords.not {
            var nobody: Evaluated?
            if attempt(not, at, &nobody) {
                isValid = fail(subschema, "not", at, .not)
            }
        }
        if let condition = subschema.keywords.condition {
            let branch = attempt(condition.test, at, &evaluated) ? condition.then : condition.otherwise
            if let branch, !evaluate(branch, at, &evaluated) { isValid = false }
        }
        return isValid
    }

    /// Tries a branch without reporting. What it has looked at counts only if it succeeds.
    private mutating func attempt(_ branch: Int, _ at: Int, _ evaluated: inout Evaluated?) -> Bool {
        quiet += 1
        defer { quiet -= 1 }
        var own: Evaluated? = evaluated == nil ? nil : Evaluated()
        guard evaluate(branch, at, &own) else { return false }
        if let own { evaluated?.formUnion(own) }
        return true
    }

    private mutating func anyOf(_ subschema: Subschema, _ at: Int, _ evaluated: inout Evaluated?) -> Bool {
        var isValid = false
        for branch in subschema.keywords.anyOf where attempt(branch, at, &evaluated) {
            isValid = true
            // Every branch that succeeds counts for what was looked at.
            if evaluated == nil { return true }
        }
        if isValid { return true }
        let branches = subschema.keywords.anyOf
        guard !explainOnlyCandidate(of: branches, at) else { return false }
        return fail(subschema, "anyOf", at, .noneOf(alternatives: branches.count))
    }

    private mutating func oneOf(_ subschema: Subschema, _ at: Int, _ evaluated: inout Evaluated?) -> Bool {
        var matching = 0
        for branch in subschema.keywords.oneOf where attempt(branch, at, &evaluated) { matching += 1 }
        if matching == 1 { return true }
        let branches = subschema.keywords.oneOf
        if matching == 0, explainOnlyCandidate(of: branches, at) { return false }
        return fail(
            subschema, "oneOf", at,
            .notExactlyOne(of: branches.count, matching: matching))
    }

    /// Of alternatives that are for values of different types, only one can have been meant: its violations say more
    /// than that none succeeded. Reports them and answers true if there is just one.
    private mutating func explainOnlyCandidate(of branches: [Int], _ at: Int) -> Bool {
        guard !isSatisfied else { return false }
        let kind = tape.kind(at)
        let candidates = branches.filter { branch in
            program.subschemas[branch].keywords.types.map { isOfType($0, kind) } ?? true
        }
        guard candidates.count == 1, branches.count > 1 else { return false }
        let before = violations.count
        _ = evaluateInside(candidates[0], at)
        return violations.count > before
    }

    private func isOfType(_ types: TypeSet, _ kind: NodeKind) -> Bool {
        switch kind {
        case .null: types.contains(.null)
        case .true, .false: types.contains(.boolean)
        case .integer, .decimal: !types.isDisjoint(with: [.integer, .number])
        case .string, .key: types.contains(.string)
        case .array: types.contains(.array)
        case .object: types.contains(.object)
        }
    }

    mutating func unevaluated(_ subschema: Subschema, _ at: Int, _ evaluated: inout Evaluated?) -> Bool {
        var isValid = true
        if let schema = subschema.keywords.unevaluatedProperties, tape.kind(at) == .object {
            var key = at + 1
            for _ in 0..<tape.length(at) {
                let value = key + 1
                if evaluated?.contains(value) == false {
                    if !evaluateLeftOver(schema, subschema, "unevaluatedProperties", value) { isValid = false }
                    evaluated?.insert(value)
                }
                if !isValid, isSatisfied { return false }
                key = tape.next(value)
            }
        }
        if let schema = subschema.keywords.unevaluatedItems, tape.kind(at) == .array {
            var element = at + 1
            for _ in 0..<tape.length(at) {
                if evaluated?.contains(element) == false {
                    if !evaluateLeftOver(schema, subschema, "unevaluatedItems", element) { isValid = false }
                    evaluated?.insert(element)
                }
                if !isValid, isSatisfied { return false }
                element = tape.next(element)
            }
        }
        return isValid
    }

    /// For `additionalProperties: false` and its like the violation is told of the keyword, not of the `false`.
    mutating func evaluateLeftOver(_ schema: Int, _ subschema: Subschema, _ keyword: String, _ at: Int) -> Bool {
        if program.subschemas[schema].keywords.isNever {
            return fail(subschema, keyword, at, .unknown)
        }
        return evaluateInside(schema, at)
    }
}
