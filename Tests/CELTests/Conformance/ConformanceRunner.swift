import CEL

extension ConformanceCase {
    enum Outcome: Equatable {
        case passed
        /// An error was expected and came, but because a function does not exist: this shows nothing.
        case passedForMissingFunction
        case failed(String)
    }

    func outcome() -> Outcome {
        var isMissing = false
        if let failure = failure(&isMissing) { return .failed(failure) }
        return isMissing ? .passedForMissingFunction : .passed
    }

    /// Nil when the case passes, else what came instead.
    private func failure(_ isMissing: inout Bool) -> String? {
        var environment = Environment(extensions: Set(Environment.Extension.allCases))
        environment.container = container
        environment.isChecked = !disableCheck
        environment.expandsMacros = !disableMacros
        for declaration in typeEnvironment {
            if let type = declaration.type {
                guard let type = CELType(parsing: type) else { return "unknown type \(type)" }
                environment.declare(variable: declaration.name, type: type)
            }
            for function in declaration.overloads ?? [] {
                environment.declare(
                    function: declaration.name,
                    Overload(
                        function.id, parameters: function.params.compactMap { CELType(parsing: $0) },
                        result: CELType(parsing: function.result) ?? .dyn, isMember: function.member,
                        implementation: { _, _ in .failure(.host, "only declared") }))
            }
        }
        for name in bindings.keys where environment.type(ofVariable: name) == nil {
            environment.declare(variable: name, type: .dyn)
        }
        let program: Program
        do throws(CompilationFailure) {
            program = try environment.compile(expr)
        } catch {
            isMissing = error.issues.contains { $0.message.contains("no function") }
            return expected.error != nil ? nil : "does not compile: \(error)"
        }
        if let deduced = expected.deducedType, CELType(parsing: deduced) != program.resultType {
            return "type \(program.resultType), expected \(deduced)"
        }
        if checkOnly { return nil }
        let activation = Activation(environment)
        for (name, binding) in bindings { activation[name] = binding.value.value }
        let context = EvaluationContext()
        let result = program.evaluate(activation, in: context)
        if case .error(let error) = result { isMissing = error.code == .noSuchFunction }
        if expected.error != nil { return result.isError ? nil : "\(result), expected an error" }
        guard let wanted = expected.value?.value else { return "the expected value can't be read" }
        return result.isIdentical(to: wanted) ? nil : "\(result), expected \(wanted)"
    }
}

extension Value {
    /// Same type and same value, all the way down; NaN is itself.
    func isIdentical(to other: Value) -> Bool {
        switch (self, other) {
        case (.double(let left), .double(let right)): left == right || (left.isNaN && right.isNaN)
        case (.list(let left), .list(let right)):
            left.count == right.count
                && zip(left.elements, right.elements).allSatisfy { $0.isIdentical(to: $1) }
        case (.map(let left), .map(let right)):
            left.count == right.count
                && left.entries.allSatisfy { entry in
                    right.value(forKey: entry.key).map { entry.value.isIdentical(to: $0) } ?? false
                }
        default: self.isEqual(to: other) && typeName == other.typeName
        }
    }
}
