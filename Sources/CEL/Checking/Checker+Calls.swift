extension Checker {
    mutating func call(
        _ expression: Expression, _ name: String, receiver: Expression?, arguments: [Expression]
    ) -> CELType {
        let isAbsolute = name.hasPrefix(".")
        let plain = isAbsolute ? String(name.dropFirst()) : name
        guard let receiver else {
            let types = arguments.map { check($0) }
            return call(expression, plain, types, isMember: false, isAbsolute: isAbsolute, arguments: arguments)
        }
        // A function in a namespace: `math.abs(x)` has no receiver.
        if let (prefix, isAbsolute) = qualifiedName(receiver) {
            let qualified = prefix + "." + plain
            if candidates(qualified, isAbsolute: isAbsolute).contains(where: { environment.functions[$0] != nil }) {
                let types = arguments.map { check($0) }
                return call(expression, qualified, types, isMember: false, isAbsolute: isAbsolute, arguments: arguments)
            }
        }
        let types = [check(receiver)] + arguments.map { check($0) }
        return call(expression, plain, types, isMember: true, arguments: [receiver] + arguments)
    }

    /// Finds the overloads that take these types.
    mutating func call(
        _ expression: Expression, _ name: String, _ types: [CELType], isMember: Bool, isAbsolute: Bool = false,
        arguments: [Expression] = []
    ) -> CELType {
        let names = isMember ? [name] : candidates(name, isAbsolute: isAbsolute)
        guard let found = names.first(where: { environment.functions[$0] != nil }),
            let overloads = environment.functions[found]
        else { return missingFunction(expression, name, isMember: isMember) }
        noteCall(found, arguments)
        let fitting = overloads.filter { $0.isMember == isMember && $0.parameters.count == types.count }
        if isLenient {
            expression.resolution = .overloads(found, fitting)
            return .dyn
        }
        if types.contains(.error) {
            expression.resolution = .overloads(found, fitting)
            return fitting.count == 1 && !fitting[0].hasTypeParameters ? fitting[0].result : .error
        }
        var matching: [Overload] = []
        var result: CELType?
        let before = substitution
        var matched = before
        for overload in fitting {
            // Each overload is tried on its own: what one would say of an open type must not keep out the next.
            substitution.revert(to: before)
            let (parameters, type) = substitution.instance(of: overload)
            guard substitution.accepts(types, as: parameters) else { continue }
            matched = substitution
            matching.append(overload)
            let resolved = substitution.resolved(type)
            if let known = result {
                if known != .dyn, known != resolved { result = .dyn }
            } else {
                result = resolved
            }
        }
        substitution.revert(to: matching.count == 1 ? matched : before)
        expression.resolution = .overloads(found, matching)
        guard let result else { return mismatch(expression, found, types, overloads, isMember: isMember) }
        for overload in matching where overload.time == .notesFlips { reads.readsNow = true }
        return result
    }

    private mutating func noteCall(_ name: String, _ arguments: [Expression]) {
        guard environment.isHostFunction(name) else { return }
        var literals: [Int: String] = [:]
        for (position, argument) in arguments.enumerated() { literals[position] = argument.stringLiteral }
        reads.calls.insert(.init(function: name, literals: literals, count: arguments.count))
    }

    private mutating func missingFunction(_ expression: Expression, _ name: String, isMember: Bool) -> CELType {
        report(.noFunction(name), at: expression, advice(forFunction: name), name: name)
        expression.resolution = .missing(EvaluationError(.noFunction(name)))
        return isLenient ? .dyn : .error
    }

    private func advice(forFunction name: String) -> CompilationFailure.Issue.Advice? {
        guard !environment.macroNames.contains(name) else {
            return environment.expandsMacros ? .macroTakesOthers(name) : .macrosAreOff(name)
        }
        return Spelling.nearest(to: name, among: environment.functionNames).map { .meant($0) }
    }

    private mutating func mismatch(
        _ expression: Expression, _ name: String, _ types: [CELType], _ overloads: [Overload], isMember: Bool
    ) -> CELType {
        let written = types.map { substitution.resolved($0, openAsDyn: true).description }
        let reason: CompilationFailure.Issue.Reason
        if let symbol = Checker.symbol(of: name), written.count == 1 || written.count == 2 {
            reason = .operatorTakes(symbol, not: written)
        } else if isMember {
            reason = .functionTakes(name, of: written[0], not: Array(written.dropFirst()))
        } else {
            reason = .functionTakes(name, of: nil, not: written)
        }
        report(reason, at: expression, Checker.advice(name, types, overloads, isMember: isMember))
        return .error
    }

    /// The operator as it is written, of a function that is one.
    static func symbol(of name: String) -> String? {
        switch name {
        case "@in": "in"
        case "!_", "-_": String(name.prefix(1))
        case "_[_]", "_[?_]": "[]"
        default: name.hasPrefix("_") && name.hasSuffix("_") ? name.replacing("_", with: "") : nil
        }
    }

    private static func advice(
        _ name: String, _ types: [CELType], _ overloads: [Overload], isMember: Bool
    ) -> CompilationFailure.Issue.Advice? {
        if symbol(of: name) != nil {
            guard types.count == 2 else { return nil }
            let numbers: [CELType] = [.int, .uint, .double]
            if numbers.contains(types[0]), numbers.contains(types[1]) {
                return .convert(types[0].description, types[1].description)
            }
            return types.contains(.null) ? .askWithHas : nil
        }
        let forms = overloads.filter { $0.isMember == isMember }.prefix(3)
        if forms.isEmpty { return .write(isMember ? "\(name)(…)" : "value.\(name)(…)") }
        // Of several receivers one may take the same as another.
        var written: [[String]] = []
        for form in forms {
            let parameters = form.parameters.dropFirst(isMember ? 1 : 0).map(\.description)
            if !written.contains(parameters) { written.append(parameters) }
        }
        return .takes(written)
    }
}
