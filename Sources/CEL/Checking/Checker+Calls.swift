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
        report("there is no function '\(name)'", at: expression, hint: hint(forFunction: name), name: name)
        expression.resolution = .missing(EvaluationError(.noSuchFunction, "there is no function '\(name)'"))
        return isLenient ? .dyn : .error
    }

    private func hint(forFunction name: String) -> String? {
        guard !environment.macroNames.contains(name) else {
            return environment.expandsMacros
                ? "the macro '\(name)' takes other arguments" : "'\(name)' is a macro, and macros are off"
        }
        return Spelling.nearest(to: name, among: environment.functionNames).map { "did you mean '\($0)'?" }
    }

    private mutating func mismatch(
        _ expression: Expression, _ name: String, _ types: [CELType], _ overloads: [Overload], isMember: Bool
    ) -> CELType {
        let written = types.map { substitution.resolved($0, openAsDyn: true).description }
        let message: String
        if let symbol = Checker.symbol(of: name), written.count == 2 {
            message = "'\(symbol)' does not take \(written[0]) and \(written[1])"
        } else if let symbol = Checker.symbol(of: name), written.count == 1 {
            message = "'\(symbol)' does not take \(written[0])"
        } else if isMember {
            message = "'\(name)' of \(written[0]) does not take (\(written.dropFirst().joined(separator: ", ")))"
        } else {
            message = "'\(name)' does not take (\(written.joined(separator: ", ")))"
        }
        report(message, at: expression, hint: Checker.hint(name, types, overloads, isMember: isMember))
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

    private static func hint(
        _ name: String, _ types: [CELType], _ overloads: [Overload], isMember: Bool
    ) -> String? {
        if symbol(of: name) != nil {
            guard types.count == 2 else { return nil }
            let numbers: [CELType] = [.int, .uint, .double]
            if numbers.contains(types[0]), numbers.contains(types[1]) {
                return "convert one side: \(types[0])(…) or \(types[1])(…)"
            }
            if types.contains(.null) { return "ask whether a field is there with has(a.b)" }
            return nil
        }
        let forms = overloads.filter { $0.isMember == isMember }.prefix(3)
        if forms.isEmpty { return isMember ? "write \(name)(…)" : "write value.\(name)(…)" }
        return "it takes "
            + forms.map { form in
                "(" + form.parameters.dropFirst(isMember ? 1 : 0).map(\.description).joined(separator: ", ") + ")"
            }.joined(separator: " or ")
    }
}
