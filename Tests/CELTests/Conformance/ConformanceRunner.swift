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
                guard let type = TypeText.parse(type) else { return "unknown type \(type)" }
                environment.declare(variable: declaration.name, type: type)
            }
            for function in declaration.overloads ?? [] {
                environment.declare(
                    function: declaration.name,
                    Overload(
                        function.id, parameters: function.params.compactMap(TypeText.parse),
                        result: TypeText.parse(function.result) ?? .dyn, isMember: function.member,
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
        if let deduced = expected.deducedType, TypeText.parse(deduced) != program.resultType {
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

/// Types as the suite writes them: `map(string, list(int))`, `param(T)`.
enum TypeText {
    static func parse(_ text: String) -> CELType? {
        let text = text.trimmingPrefix { $0 == " " }
        guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return simple(String(text)) }
        let name = String(text[..<open])
        let inner = split(text[text.index(after: open)..<text.index(before: text.endIndex)])
        if name == "param" { return .typeParameter(String(inner.first ?? "")) }
        let parameters = inner.compactMap { parse(String($0)) }
        guard parameters.count == inner.count else { return nil }
        switch (name, parameters.count) {
        case ("list", 1): return .list(parameters[0])
        case ("map", 2): return .map(parameters[0], parameters[1])
        case ("optional_type", 1), ("optional", 1): return .optional(parameters[0])
        case ("type", 1): return .type(parameters[0])
        default: return .opaque(name, parameters)
        }
    }

    private static func simple(_ name: String) -> CELType? {
        switch name {
        case "dyn": .dyn
        case "null_type", "null": .null
        case "bool": .bool
        case "int": .int
        case "uint": .uint
        case "double": .double
        case "string": .string
        case "bytes": .bytes
        case "google.protobuf.Timestamp", "timestamp": .timestamp
        case "google.protobuf.Duration", "duration": .duration
        case "type": .type(.dyn)
        case "list": .list(.dyn)
        case "map": .map(.dyn, .dyn)
        default: nil
        }
    }

    private static func split(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var depth = 0
        var start = text.startIndex
        for index in text.indices {
            switch text[index] {
            case "(": depth += 1
            case ")": depth -= 1
            case "," where depth == 0:
                parts.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        return parts + [text[start...]]
    }
}
