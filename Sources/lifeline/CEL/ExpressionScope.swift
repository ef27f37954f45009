import CEL
import CommandLineTool
import Events
import Foundation
import JSON

/// The variables of an expression that is tried out: those of a file of plain JSON, by the types declared beside it.
struct ExpressionScope {
    private(set) var environment: Environment
    private(set) var values: [String: Value] = [:]

    /// - Parameters:
    ///   - data: an object; its members are the variables. `-` is standard input.
    ///   - declarations: `name=type`; of a variable that the file does not have too.
    init(data path: String?, declarations: [NamedValue]) throws(CommandFailure) {
        environment = Environment(extensions: Set(Environment.Extension.allCases))
        environment.tracesErrors = true
        var types: [String: CELType] = [:]
        for declaration in declarations {
            guard let type = CELType(parsing: declaration.value) else {
                throw CommandFailure(
                    .unknown,
                    en:
                        "There is no type '\(declaration.value)'. Write one such as int, list(string) or map(string, dyn).",
                    zh: "没有类型“\(declaration.value)”。请写如 int、list(string) 或 map(string, dyn) 的类型。",
                    exitCode: .validationFailure)
            }
            types[declaration.name] = type
            environment.declare(variable: declaration.name, type: type)
        }
        guard let path else { return }
        for (name, json) in try ExpressionScope.object(path) {
            do throws(PlainData.Failure) {
                let value = try PlainData.value(json, as: types[name] ?? .dyn)
                set(name, to: value, type: types[name] ?? PlainData.type(of: value))
            } catch {
                throw CommandFailure(
                    .data, en: "\(path): '\(name)': \(error.text.english).",
                    zh: "\(path)：“\(name)”：\(error.text.chinese)。",
                    exitCode: ExitCode(65))
            }
        }
    }

    mutating func set(_ name: String, to value: Value, type: CELType) {
        environment.declare(variable: name, type: type)
        values[name] = value
    }

    private static func object(_ path: String) throws(CommandFailure) -> JSON.Object {
        let bytes = try WholeFile.bytes(path)
        do throws(JSONError) {
            if let object = try JSON.parse(bytes).object { return object }
        } catch {
            throw CommandFailure(
                .data, en: "\(path): \(error).", zh: "\(path)：\(error.placedWords.zh)。", exitCode: ExitCode(65))
        }
        throw CommandFailure(
            .data, en: "\(path): an object is expected, whose members are the variables.",
            zh: "\(path)：应为一个对象，其成员即变量。", exitCode: ExitCode(65))
    }

    /// What came of the expression: its value and type, or what is wrong with it, each with its place.
    func evaluate(_ source: String) -> Result<(value: Value, type: CELType), CompilationFailure> {
        let program: Program
        do throws(CompilationFailure) {
            program = try environment.compile(source)
        } catch {
            return .failure(error)
        }
        let activation = Activation(environment)
        for (name, value) in values { activation[name] = value }
        let context = EvaluationContext()
        let value = program.evaluate(activation, in: context)
        if case .error(let error) = value { return .failure(program.failure(error, in: context)) }
        return .success((value, program.resultType))
    }
}
