extension EvaluationError {
    /// What went wrong, for a host that tells it in words of its own; its description is the English sentence.
    ///
    /// Names of types are those of the language.
    public enum Reason: Hashable, Sendable {
        case noOverload
        case tooFewArguments

        // Names.
        case undeclared(String)
        case noValue(of: String)
        case noVariable
        /// The activation is older than the declaration of a variable.
        case activationTooOld
        case noFunction(String)
        /// - of: the type, nil where the value alone was seen.
        case noField(String, of: String?)
        case cannotBeMade(String)
        /// - Nil where the key is computed: it may be data.
        case noKey(String?)
        case notChecked, notParsed

        // Lists and maps.
        case indexIsNoInteger, indexOutOfRange
        case keyType, duplicateKey
        case emptyList, unlikeElements, noOrder

        // Numbers and times.
        case numberRange, timeRange
        case divisionByZero, moduloByZero
        case negativeLength, negativeDepth, negativeShift
        case noTimeZone

        // Texts.
        case unreadable(as: String)
        case notUTF8, notBase64, noIPAddress, noIPNetwork
        case invalidPattern
        case format(Format)

        case emptyOptional

        // Limits.
        case tooManySteps, textTooLong
        case programsTooDeep, valueTooDeep

        /// What the host says, with the same in the other language that it gave.
        case host(String, translation: String?)

        /// Of `format()`.
        public enum Format: Hashable, Sendable {
            case cutShort, noSuchClause, tooFewArguments, precisionTooGreat, takesInteger, takesNumber, noText
        }
    }
}

extension EvaluationError.Reason {
    var code: EvaluationError.Code {
        switch self {
        case .noOverload, .cannotBeMade: .noSuchOverload
        case .undeclared, .noValue, .noVariable, .activationTooOld, .notChecked: .noSuchVariable
        case .noFunction: .noSuchFunction
        case .noField: .noSuchField
        case .noKey: .noSuchKey
        case .indexOutOfRange: .indexOutOfRange
        case .duplicateKey: .duplicateKey
        case .divisionByZero, .moduloByZero: .divisionByZero
        case .numberRange, .timeRange: .overflow
        case .unreadable, .notUTF8, .notBase64, .noIPAddress, .noIPNetwork: .conversion
        case .tooManySteps, .textTooLong: .costExceeded
        case .programsTooDeep, .valueTooDeep: .depthExceeded
        case .tooFewArguments, .notParsed, .indexIsNoInteger, .keyType, .emptyList, .unlikeElements, .noOrder,
            .negativeLength, .negativeDepth, .negativeShift, .noTimeZone, .invalidPattern, .format, .emptyOptional:
            .invalidArgument
        case .host: .host
        }
    }
}

extension EvaluationError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noOverload: "no such overload"
        case .tooFewArguments: "too few arguments"
        case .undeclared(let name): "'\(name)' is not declared"
        case .noValue(let name): "the variable '\(name)' has no value"
        case .noVariable: "no such variable"
        case .activationTooOld: "the activation was made before a variable of this program was declared"
        case .noFunction(let name): "there is no function '\(name)'"
        case .noField(let field, let type?): "'\(type)' has no field '\(field)'"
        case .noField(let field, nil): "no such field: '\(field)'"
        case .cannotBeMade(let type): "values of '\(type)' can't be made in an expression"
        case .noKey(let key): "no such key" + (key.map { ": '\($0)'" } ?? "")
        case .notChecked: "the expression was not checked"
        case .notParsed: "the expression did not parse"
        case .indexIsNoInteger: "the index is no integer"
        case .indexOutOfRange: "index out of range"
        case .keyType: "a map's key is a bool, int, uint or string"
        case .duplicateKey: "a map has the same key twice"
        case .emptyList: "an empty list has no greatest and no least element"
        case .unlikeElements: "a list that is sorted has elements of one type"
        case .noOrder: "the elements have no order"
        case .numberRange: "the number leaves its range"
        case .timeRange: "the time leaves its range"
        case .divisionByZero: "division by zero"
        case .moduloByZero: "modulus by zero"
        case .negativeLength: "a range has no negative length"
        case .negativeDepth: "a depth is not negative"
        case .negativeShift: "a shift is not negative"
        case .noTimeZone: "there is no such time zone"
        case .unreadable(let type): "the text can't be read as \(type == "int" ? "an" : "a") \(type)"
        case .notUTF8: "the bytes are not UTF-8"
        case .notBase64: "the text is not base64"
        case .noIPAddress: "the text is no IP address"
        case .noIPNetwork: "the text is no network of IP addresses"
        case .invalidPattern: "the regular expression is not valid"
        case .format(let fault): "format: \(fault)"
        case .emptyOptional: "the optional is empty"
        case .tooManySteps: "the evaluation took more steps than its cost limit allows"
        case .textTooLong: "the text is longer than the cost limit allows"
        case .programsTooDeep: "programs call one another too deep"
        case .valueTooDeep: "the value is nested too deep"
        case .host(let sentence, _): sentence
        }
    }
}

extension EvaluationError.Reason.Format: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cutShort: "a clause is cut short"
        case .noSuchClause: "there is no such clause"
        case .tooFewArguments: "there are fewer arguments than clauses"
        case .precisionTooGreat: "the precision is too great"
        case .takesInteger: "the clause takes an integer"
        case .takesNumber: "the clause takes a number"
        case .noText: "the value has no text"
        }
    }
}
