/// Recursive descent with precedence climbing. Goes on after an error at the next `,` or closing bracket, so that one run
/// tells many.
struct Parser {
    let bytes: [UInt8]
    let tokens: [Token]
    var position = 0
    var issues: [SourceIssue]
    var depth = 0
    private var hasGivenUp = false
    private let macros: Macro.Table
    private let allowsOptionals: Bool

    /// Brackets within brackets.
    static let maximumDepth = 200
    /// Of the tree: everything after parsing recurses as deep as this.
    static let maximumHeight = 250

    init(_ source: String, macros: Macro.Table, allowsOptionals: Bool) {
        var lexer = Lexer(source)
        tokens = lexer.tokens()
        issues = lexer.issues
        bytes = lexer.bytes
        self.macros = macros
        self.allowsOptionals = allowsOptionals
    }

    /// The whole source as one expression; what is wrong is in `issues`.
    mutating func parse() -> Expression {
        let result = expression()
        if current.kind != .end { unexpected(.end) }
        return result
    }

    // MARK: Tokens

    var current: Token { tokens[position] }

    func text(_ token: Token) -> String { String(decoding: bytes[token.start..<token.end], as: UTF8.self) }

    @discardableResult
    mutating func advance() -> Token {
        let token = current
        if position < tokens.count - 1 { position += 1 }
        return token
    }

    mutating func take(_ kind: Token.Kind) -> Bool {
        guard current.kind == kind else { return false }
        advance()
        return true
    }

    /// Whether it stands here, or after what does not belong.
    @discardableResult
    mutating func expect(_ kind: Token.Kind, _ name: String) -> Bool {
        if take(kind) { return true }
        unexpected(.token(name))
        skip()
        return take(kind)
    }

    /// Whether another element follows, after a comma; past what does not belong between two.
    mutating func another(before close: Token.Kind, _ name: String) -> Bool {
        if take(.comma) { return true }
        if current.kind == close { return false }
        unexpected(.comma(or: name))
        skip()
        return take(.comma)
    }

    /// Takes the closing bracket, if the recovery before has not told of its absence.
    mutating func close(_ kind: Token.Kind, _ name: String) {
        if !take(kind), issues.isEmpty { unexpected(.token(name)) }
    }

    mutating func report(
        _ reason: CompilationFailure.Issue.Reason, at offset: Int, _ advice: CompilationFailure.Issue.Advice? = nil
    ) {
        issues.append(SourceIssue(kind: .syntax, offset: offset, reason: reason, advice: advice))
    }

    mutating func unexpected(_ wanted: CompilationFailure.Issue.Reason.Wanted) {
        // An invalid token has been told already.
        if current.kind == .invalid || hasGivenUp { return }
        let found = current.kind == .end ? nil : text(current)
        report(.unexpected(found: found, wanted: wanted), at: current.start, advice)
    }

    /// Operators as other languages write them.
    private var advice: CompilationFailure.Issue.Advice? {
        switch text(current).lowercased() {
        case "and": .write("&&")
        case "or": .write("||")
        case ">" where position > 0 && text(tokens[position - 1]) == "<": .write("!=")
        default: nil
        }
    }

    /// Past what does not parse, up to the comma or bracket that ends it, with brackets in between in pairs.
    mutating func skip() {
        var open = 0
        while current.kind != .end {
            switch current.kind {
            case .leftParenthesis, .leftBracket, .leftBrace: open += 1
            case .rightParenthesis, .rightBracket, .rightBrace:
                if open == 0 { return }
                open -= 1
            case .comma where open == 0: return
            default: break
            }
            advance()
        }
    }

    mutating func invalid(at offset: Int) -> Expression { Expression(.invalid, at: offset) }

    // MARK: Expressions

    mutating func expression() -> Expression {
        guard depth < Parser.maximumDepth else {
            return tooDeep(at: current.start)
        }
        depth += 1
        defer { depth -= 1 }
        let condition = binary(1)
        guard current.kind == .question else { return condition }
        let question = advance()
        let then = binary(1)
        let otherwise = expect(.colon, ":") ? expression() : invalid(at: current.start)
        return made(.conditional(condition, then: then, otherwise: otherwise), at: question.start)
    }

    /// The node, unless the tree has become too high.
    mutating func made(_ kind: Expression.Kind, at offset: Int) -> Expression {
        let result = Expression(kind, at: offset)
        guard result.height > Parser.maximumHeight else { return result }
        return tooDeep(at: offset)
    }

    /// Gives up: nothing that follows is told.
    private mutating func tooDeep(at offset: Int) -> Expression {
        if !hasGivenUp { report(.tooDeep, at: offset) }
        hasGivenUp = true
        position = tokens.count - 1
        return invalid(at: offset)
    }

    private func binaryOperator() -> (precedence: Int, function: String)? {
        switch current.kind {
        case .or: (1, "_||_")
        case .and: (2, "_&&_")
        case .less: (3, "_<_")
        case .lessOrEqual: (3, "_<=_")
        case .greater: (3, "_>_")
        case .greaterOrEqual: (3, "_>=_")
        case .equal: (3, "_==_")
        case .notEqual: (3, "_!=_")
        case .identifier where text(current) == "in": (3, "@in")
        case .plus: (4, "_+_")
        case .minus: (4, "_-_")
        case .times: (5, "_*_")
        case .divide: (5, "_/_")
        case .modulo: (5, "_%_")
        default: nil
        }
    }

    private mutating func binary(_ minimum: Int) -> Expression {
        var left = unary()
        while let (precedence, function) = binaryOperator(), precedence >= minimum {
            let token = advance()
            if precedence <= 2 {
                var operands = [left, binary(precedence + 1)]
                while let (next, _) = binaryOperator(), next == precedence {
                    advance()
                    operands.append(binary(precedence + 1))
                }
                left = made(.logical(isAnd: precedence == 2, operands), at: token.start)
            } else {
                let right = binary(precedence + 1)
                left = made(.call(function, receiver: nil, arguments: [left, right]), at: token.start)
            }
        }
        return left
    }

    private mutating func unary() -> Expression {
        let first = current
        guard first.kind == .not || first.kind == .minus else { return member() }
        var operators: [Token] = []
        while current.kind == first.kind { operators.append(advance()) }
        // A minus before a number is its sign: the smallest int has no positive twin.
        var result: Expression
        if first.kind == .minus, current.kind == .int || current.kind == .double, let last = operators.popLast() {
            result = member(of: number(isNegative: true, at: last.start))
        } else {
            result = member()
        }
        // Two of them cancel, as in other implementations; types are then checked by what is inside.
        if operators.count.isMultiple(of: 2) { return result }
        result = made(
            .call(first.kind == .not ? "!_" : "-_", receiver: nil, arguments: [result]), at: operators[0].start)
        return result
    }

    mutating func number(isNegative: Bool, at offset: Int) -> Expression {
        let token = advance()
        do throws(LiteralDecoder.Failure) {
            let value: Value
            switch token.kind {
            case .int: value = try LiteralDecoder.int(text(token), isNegative: isNegative)
            case .uint: value = try LiteralDecoder.uint(text(token))
            default: value = try LiteralDecoder.double((isNegative ? "-" : "") + text(token))
            }
            return Expression(.literal(value), at: offset)
        } catch {
            report(error.reason, at: token.start)
            return invalid(at: offset)
        }
    }

    /// The call, or what a macro makes of it.
    mutating func call(_ name: String, receiver: Expression?, arguments: [Expression], at offset: Int) -> Expression {
        for macro in macros.macros(named: name, isMember: receiver != nil, argumentCount: arguments.count) {
            do throws(MacroFailure) {
                if let expanded = try macro.expand(
                    MacroCall(receiver: receiver, arguments: arguments, offset: offset))
                {
                    return made(expanded.kind, at: expanded.offset)
                }
            } catch {
                report(error.reason, at: error.offset)
                return invalid(at: offset)
            }
        }
        return made(.call(name, receiver: receiver, arguments: arguments), at: offset)
    }

    /// `?` before an element, an entry or a field, where optionals are on.
    mutating func optionalMark() -> Bool {
        guard current.kind == .question else { return false }
        if !allowsOptionals { report(.optionalsAreOff, at: current.start) }
        advance()
        return true
    }
}
