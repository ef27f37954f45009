import Synchronization

/// Where a declared argument keeps its value; shared by the copies of the command's value.
final class ParsedValue<Value: Sendable>: Sendable {
    private let storage = Mutex<Value?>(nil)

    func set(_ value: Value) { storage.withLock { $0 = value } }

    /// Reading an argument before the command line was parsed is a mistake in the program.
    var value: Value {
        guard let value = storage.withLock({ $0 }) else {
            preconditionFailure("an argument was read before the command line was parsed")
        }
        return value
    }
}

/// What all declared arguments have in common.
struct ArgumentTraits: Sendable {
    var long: String?
    var short: Character?
    var help: Text
    var valueName: String?
    var isHidden: Bool
    var completion: CompletionKind?
    var readsEnvironment: Bool
    var separator: Character = ","
}

/// How texts become a value, and which values there are.
struct ValueReader<Value: Sendable>: Sendable {
    var isRepeated: Bool
    /// Nil when a value must be given.
    var initial: Value?
    var defaultText: String?
    var choices: [String] = []
    var completion: CompletionKind = .none
    var read: @Sendable ([String]) throws -> Value
}

extension ValueReader where Value: ExpressibleByArgument {
    static func single(initial: Value?) -> ValueReader {
        ValueReader(
            isRepeated: false, initial: initial, defaultText: initial?.argumentText, choices: Value.allValueStrings,
            completion: .of(Value.self)
        ) { try argumentValue($0.last ?? "") }
    }
}

extension ValueReader {
    static func optional<Wrapped: ExpressibleByArgument>() -> ValueReader where Value == Wrapped? {
        ValueReader(
            isRepeated: false, initial: .some(nil), choices: Wrapped.allValueStrings, completion: .of(Wrapped.self)
        ) { try argumentValue($0.last ?? "") as Wrapped }
    }

    static func repeated<Element: ExpressibleByArgument>(initial: [Element]?) -> ValueReader
    where Value == [Element] {
        let text = initial.flatMap { $0.isEmpty ? nil : $0.map(\.argumentText).joined(separator: ",") }
        return ValueReader(
            isRepeated: true, initial: initial, defaultText: text, choices: Element.allValueStrings,
            completion: .of(Element.self)
        ) { try $0.map { try argumentValue($0) } }
    }
}

/// Reads one value, or says what was expected.
private func argumentValue<Value: ExpressibleByArgument>(_ text: String) throws -> Value {
    if let value = Value(argument: text) { return value }
    throw InvalidValue(text: text, choices: Value.allValueStrings, hint: Value.argumentHint)
}

/// A text that is no value of its type; the parser adds whose value it is.
struct InvalidValue: Error {
    let text: String
    let choices: [String]
    let hint: Text?
}
