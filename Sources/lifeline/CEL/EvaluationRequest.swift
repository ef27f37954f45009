import CEL
import JSON

/// A line of the stream that `lifeline cel eval` reads, and the line that answers it.
///
/// `{"expr", "bindings"?: {name: {"value": typed}}, "type_env"?, "container"?, "disable_check"?, "disable_macros"?,
/// "check_only"?}` gives `{"value": typed, "type"}`, `{"type"}` where it is only checked, or
/// `{"error", "line", "column"}`. Other keys are the sender's own. The place is one in the expression; of a line that is
/// no JSON, one in the line; of anything else the beginning.
struct EvaluationRequest {
    private let source: String
    private let environment: Environment
    private let bindings: [String: Value]
    private let isOnlyChecked: Bool

    /// An answer to every line, whatever is in it.
    static func answer(_ line: some Collection<UInt8>) -> JSON.Value {
        do throws(Problem) {
            return try EvaluationRequest(line).answer()
        } catch {
            return error.json
        }
    }

    struct Problem: Error {
        let message: String
        var line = 1
        var column = 1

        var json: JSON.Value {
            ["error": .string(message), "line": .integer(line), "column": .integer(column)]
        }

        init(_ message: String) { self.message = message }

        init(_ failure: CompilationFailure) {
            let issue = failure.issues.first
            message = (issue?.message ?? "") + (issue?.hint.map { " (\($0))" } ?? "")
            line = issue?.line ?? 1
            column = issue?.column ?? 1
        }

        init(_ error: JSONError) {
            message = "The line is no JSON: \(error)"
            line = error.place?.line ?? 1
            column = error.place?.column ?? 1
        }
    }

    private init(_ line: some Collection<UInt8>) throws(Problem) {
        let json: JSON.Value
        do throws(JSONError) {
            json = try JSON.parse(line)
        } catch {
            throw Problem(error)
        }
        guard let object = json.object else { throw Problem("a line is an object with an expression in \"expr\"") }
        guard let source = object["expr"]?.string else { throw Problem("\"expr\" is missing, or no text") }
        self.source = source
        func flag(_ name: String) throws(Problem) -> Bool {
            guard let value = object[name], !value.isNull else { return false }
            guard let flag = value.bool else { throw Problem("\"\(name)\" is true or false") }
            return flag
        }
        isOnlyChecked = try flag("check_only")
        var environment = Environment(extensions: Set(Environment.Extension.allCases))
        environment.tracesErrors = true
        environment.isChecked = try !flag("disable_check")
        environment.expandsMacros = try !flag("disable_macros")
        if let container = object["container"], !container.isNull {
            guard let name = container.string else { throw Problem("\"container\" is a name") }
            environment.container = name
        }
        try EvaluationRequest.declare(object["type_env"], in: &environment)
        bindings = try EvaluationRequest.bindings(object["bindings"])
        for name in bindings.keys.sorted() where environment.type(ofVariable: name) == nil {
            environment.declare(variable: name, type: .dyn)
        }
        self.environment = environment
    }

    /// `[{"name", "type"}]` and `[{"name", "overloads": [{"id", "member", "params", "result"}]}]`. A function is declared
    /// and nothing more: calling it is an error.
    private static func declare(_ json: JSON.Value?, in environment: inout Environment) throws(Problem) {
        guard let json, !json.isNull else { return }
        guard let declarations = json.array else { throw Problem("\"type_env\" is a list of declarations") }
        for declaration in declarations {
            guard let name = declaration["name"]?.string else { throw Problem("a declaration has a \"name\"") }
            if let written = declaration["type"]?.string {
                environment.declare(variable: name, type: try type(written))
            } else if declaration["overloads"]?.array == nil {
                throw Problem("the declaration of '\(name)' has a \"type\" or \"overloads\"")
            }
            for overload in declaration["overloads"]?.array ?? [] {
                guard let id = overload["id"]?.string, let parameters = overload["params"]?.array,
                    let result = overload["result"]?.string
                else { throw Problem("an overload has \"id\", \"params\" and \"result\"") }
                var types: [CELType] = []
                for parameter in parameters { types.append(try type(parameter.string ?? "")) }
                environment.declare(
                    function: name,
                    Overload(
                        id, parameters: types, result: try type(result), isMember: overload["member"]?.bool ?? false,
                        implementation: { _, _ in
                            .failure(.noSuchFunction, "the function is declared, but nothing stands behind it")
                        }))
            }
        }
    }

    private static func type(_ text: String) throws(Problem) -> CELType {
        guard let type = CELType(parsing: text) else { throw Problem("there is no type \"\(text)\"") }
        return type
    }

    private static func bindings(_ json: JSON.Value?) throws(Problem) -> [String: Value] {
        guard let json, !json.isNull else { return [:] }
        guard let object = json.object else { throw Problem("\"bindings\" is an object of variables") }
        var bindings: [String: Value] = [:]
        for (name, binding) in object {
            guard let typed = binding["value"] else { throw Problem("the binding of '\(name)' has no \"value\"") }
            do throws(TypedValue.Failure) {
                bindings[name] = try TypedValue.value(typed)
            } catch {
                throw Problem("the binding of '\(name)': \(error.message)")
            }
        }
        return bindings
    }

    private func answer() throws(Problem) -> JSON.Value {
        let program: Program
        do throws(CompilationFailure) {
            program = try environment.compile(source)
        } catch {
            throw Problem(error)
        }
        let type = JSON.Value.string(program.resultType.description)
        guard !isOnlyChecked else { return ["type": type] }
        let activation = Activation(environment)
        for (name, value) in bindings { activation[name] = value }
        let context = EvaluationContext()
        switch program.evaluate(activation, in: context) {
        case .error(let error): throw Problem(program.failure(error, in: context))
        case .unknown(let set): throw Problem(set.description)
        case let value: return ["value": TypedValue.json(value), "type": type]
        }
    }
}
