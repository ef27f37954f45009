extension CompilationFailure.Issue {
    /// What is wrong, for a host that tells it in words of its own; its description is the English sentence.
    ///
    /// Names of types are those of the language: `list(int)`.
    public enum Reason: Hashable, Sendable {
        // Syntax.
        /// `=`, `&` or `|`.
        case notOperator(String)
        case notPartOfLanguage(String)
        case quotedNameHasOtherCharacter, quotedNameNotClosed, quotedNameEmpty, quotedNameWithoutDot
        case lettersAfterNumber
        case textNotClosed
        /// - found: nil at the end of the expression.
        case unexpected(found: String?, wanted: Wanted)
        case reservedWord(String)
        case tooDeep
        case optionalsAreOff
        case numberTooGreat, noNumber, emptyText, escapeCutShort, noSuchEscape, escapeIsNoByte, escapeIsNoCodePoint
        case escapeNeedsDigits(Int)
        case hasTakesField, blockTakesList, pairOfOneName, variableIsNoName, takesWrittenNumber
        case needsArgument(of: String)
        /// What a macro of the host's says, with the same in the other language that the host gave.
        case macro(String, translation: String?)

        // Types.
        case undeclared(String)
        case noFunction(String)
        case noField(String, of: String)
        case noFields(of: String)
        case cannotBeMade(String)
        case mustBe(String, not: String, Part)
        case branches(String, String)
        case noOptional(String)
        case noRange(String)
        case noEntry(String)
        /// An operator, written as it is, with what stands on its sides.
        case operatorTakes(String, not: [String])
        case functionTakes(String, of: String?, not: [String])
        case moves(Use)
        case doesNotTellTime(String)

        /// Of an evaluation: see `Program.failure(_:in:)`.
        case evaluation(EvaluationError.Reason)

        public enum Wanted: Hashable, Sendable {
            case token(String)
            case comma(or: String)
            case expression, name, fieldName, end
        }

        public enum Part: Hashable, Sendable {
            case whole, condition, conditionOfTernary
            case side(of: String)
        }

        /// For what a value that moves with the time was meant.
        public enum Use: Hashable, Sendable {
            case result, field, indexed, index, bool, list, map, structure, range, optional, keptOptional
        }
    }

    /// What to write instead.
    public enum Advice: Hashable, Sendable {
        case meant(String)
        case write(String)
        case add(String)
        case anotherName, nameBeginsWithLetter, askWithHas, compareWithTime
        case macroTakesOthers(String)
        case macrosAreOff(String)
        case convert(String, String)
        /// The parameters of each form.
        case takes([[String]])
    }
}

extension CompilationFailure.Issue.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notOperator("="): "'=' does not compare"
        case .notOperator(let symbol): "'\(symbol)' is no operator"
        case .notPartOfLanguage(let character): "'\(character)' is not part of the language"
        case .quotedNameHasOtherCharacter: "a quoted name may have letters, digits, and _ . - / alone"
        case .quotedNameNotClosed: "the quoted name is not closed"
        case .quotedNameEmpty: "a quoted name is empty"
        case .quotedNameWithoutDot: "a quoted name stands only after a dot"
        case .lettersAfterNumber: "a number is followed by letters"
        case .textNotClosed: "the text is not closed"
        case .unexpected(let found, let wanted):
            "\(found.map { "found '\($0)'" } ?? "the expression ends") where \(wanted) should be"
        case .reservedWord(let word): "'\(word)' is a reserved word"
        case .tooDeep: "the expression is nested too deep"
        case .optionalsAreOff: "'?' needs the extension for optionals"
        case .numberTooGreat: "the number does not fit into 64 bits"
        case .noNumber: "this is no number"
        case .emptyText: "the text is empty"
        case .escapeCutShort: "an escape is cut short"
        case .noSuchEscape: "there is no such escape"
        case .escapeIsNoByte: "the escape is no byte"
        case .escapeIsNoCodePoint: "the escape is no Unicode code point"
        case .escapeNeedsDigits(let digits): "the escape needs \(digits) digits"
        case .hasTakesField: "has() takes a field: has(a.b)"
        case .blockTakesList: "cel.block() takes a list of expressions first"
        case .pairOfOneName: "the two variables need two names"
        case .variableIsNoName: "the variable of a macro is a plain name"
        case .takesWrittenNumber: "this takes a number, written out"
        case .needsArgument(let function): "\(function)() needs an argument"
        case .macro(let sentence, _): sentence
        case .undeclared(let name): "'\(name)' is not declared"
        case .noFunction(let name): "there is no function '\(name)'"
        case .noField(let field, let type): "'\(type)' has no field '\(field)'"
        case .noFields(let type): "a value of type \(type) has no fields"
        case .cannotBeMade(let type): "values of '\(type)' can't be made in an expression"
        case .mustBe(let type, let other, let part): "\(part) must be \(type), not \(other)"
        case .branches(let first, let second): "the two results of '?:' have two types, \(first) and \(second)"
        case .noOptional(let type): "'?' needs an optional value, not \(type)"
        case .noRange(let type): "a macro runs over a list or a map, not \(type)"
        case .noEntry(let type): "transformMapEntry gives a map of one entry, not \(type)"
        case .operatorTakes(let symbol, let types): "'\(symbol)' does not take \(types.joined(separator: " and "))"
        case .functionTakes(let name, let receiver, let types):
            "'\(name)'\(receiver.map { " of \($0)" } ?? "") does not take (\(types.joined(separator: ", ")))"
        case .moves(let use): "\(use), since it moves with the time"
        case .doesNotTellTime(let function):
            "'\(function)' does not tell when its result changes, and this moves with the time"
        case .evaluation(let reason): reason.description
        }
    }
}

extension CompilationFailure.Issue.Reason.Wanted: CustomStringConvertible {
    public var description: String {
        switch self {
        case .token(let token): "'\(token)'"
        case .comma(let token): "',' or '\(token)'"
        case .expression: "an expression"
        case .name: "a name"
        case .fieldName: "the name of a field"
        case .end: "the end of the expression"
        }
    }
}

extension CompilationFailure.Issue.Reason.Part: CustomStringConvertible {
    public var description: String {
        switch self {
        case .whole: "the expression"
        case .condition: "the condition"
        case .conditionOfTernary: "the condition before '?'"
        case .side(let symbol): "each side of '\(symbol)'"
        }
    }
}

extension CompilationFailure.Issue.Reason.Use: CustomStringConvertible {
    public var description: String {
        switch self {
        case .result: "the result would change with every millisecond"
        case .field: "no field can be read of it"
        case .indexed: "it can't be indexed"
        case .index: "it can be no index"
        case .bool: "it is no bool"
        case .list: "it can't be kept in a list"
        case .map: "it can't be kept in a map"
        case .structure: "it can't be kept in a field"
        case .range: "no macro runs over it"
        case .optional: "it is no optional"
        case .keptOptional: "it can't be kept in an optional"
        }
    }
}

extension CompilationFailure.Issue.Advice: CustomStringConvertible {
    public var description: String {
        switch self {
        case .meant(let name): "did you mean '\(name)'?"
        case .write(let text) where text.hasSuffix("(…)"): "write \(text)"
        case .write(let text): "write '\(text)'"
        case .add("'"), .add("\""): "add \(addition)"
        case .add: "add '\(addition)'"
        case .anotherName: "choose another name"
        case .nameBeginsWithLetter: "a name begins with a letter"
        case .askWithHas: "ask whether a field is there with has(a.b)"
        case .compareWithTime: "compare it with a timestamp or a duration"
        case .macroTakesOthers(let name): "the macro '\(name)' takes other arguments"
        case .macrosAreOff(let name): "'\(name)' is a macro, and macros are off"
        case .convert(let first, let second): "convert one side: \(first)(…) or \(second)(…)"
        case .takes(let forms):
            "it takes " + forms.map { "(" + $0.joined(separator: ", ") + ")" }.joined(separator: " or ")
        }
    }

    private var addition: String { if case .add(let text) = self { text } else { "" } }
}
