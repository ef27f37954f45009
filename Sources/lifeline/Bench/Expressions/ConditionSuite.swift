import CEL
import CommandLineTool
import JSON

/// Conditions with their data and the values that they must have: `{"variables": {name: type}, "data": {name: value},
/// "expressions": [{"id", "expr", "value"}]}`.
struct ConditionSuite {
    struct Condition {
        let id: String
        let source: String
        let value: JSON.Value
    }

    let environment: Environment
    let activation: Activation
    let context: EvaluationContext
    let conditions: [Condition]
    let data: JSON.Value

    /// - Parameter name: the file's, for messages.
    init(_ bytes: [UInt8], name: String) throws(CommandFailure) {
        func wrong(_ what: String) -> CommandFailure {
            CommandFailure(.data, en: "\(name): \(what).", zh: "\(name)：\(what)。", exitCode: ExitCode(65))
        }
        let json: JSON.Value
        do throws(JSONError) {
            json = try JSON.parse(bytes)
        } catch {
            throw wrong("\(error)")
        }
        guard let variables = json["variables"]?.object, let data = json["data"],
            let expressions = json["expressions"]?.array, !expressions.isEmpty
        else { throw wrong("\"variables\", \"data\" and \"expressions\" are expected") }
        var environment = Environment()
        var values: [(name: String, value: Value)] = []
        context = EvaluationContext()
        for (name, written) in variables {
            guard let type = written.string.flatMap({ CELType(parsing: $0) }), let json = data[name] else {
                throw wrong("the variable '\(name)' has no type or no value")
            }
            do throws(PlainData.Failure) {
                let value = try PlainData.value(json, as: type)
                // The time of the evaluation is read from the context, and when the value changes next is told.
                if name == "now", case .timestamp(let time) = value {
                    environment.declareNow()
                    context.now = time
                } else {
                    environment.declare(variable: name, type: type)
                    values.append((name, value))
                }
            } catch {
                throw wrong("'\(name)': \(error.text.english)")
            }
        }
        var conditions: [Condition] = []
        for expression in expressions {
            guard let id = expression["id"]?.string, let source = expression["expr"]?.string,
                let value = expression["value"]
            else { throw wrong("an expression has \"id\", \"expr\" and \"value\"") }
            conditions.append(Condition(id: id, source: source, value: value))
        }
        self.environment = environment
        self.conditions = conditions
        self.data = data
        activation = Activation(environment)
        for (name, value) in values { activation[name] = value }
    }

    /// Doubles may differ in their last digits.
    static func isSame(_ value: Value, _ expected: JSON.Value) -> Bool {
        if case .double(let number) = value { return expected.double.map { abs($0 - number) < 1e-6 } ?? false }
        return (try? PlainData.value(expected)).map { value.isEqual(to: $0) } ?? false
    }
}
