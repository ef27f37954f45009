extension Parser {
    mutating func member() -> Expression { member(of: primary()) }

    /// Fields, calls and indices after an operand.
    mutating func member(of operand: Expression) -> Expression {
        var result = operand
        while true {
            switch current.kind {
            case .dot:
                advance()
                let isOptional = optionalMark()
                let token = current
                guard let name = selector() else { return result }
                if current.kind == .leftParenthesis, !isOptional, token.kind == .identifier {
                    let arguments = arguments()
                    result = call(name, receiver: result, arguments: arguments, at: token.start)
                } else {
                    result = made(.select(result, field: name, isOptional: isOptional), at: token.start)
                }
            case .leftBracket:
                let bracket = advance()
                let isOptional = optionalMark()
                let index = expression()
                expect(.rightBracket, "]")
                result = made(.index(result, index, isOptional: isOptional), at: bracket.start)
            case .leftBrace:
                guard let name = qualifiedName(result) else { return result }
                result = structure(name, at: result.offset)
            default: return result
            }
        }
    }

    /// The name after a dot.
    private mutating func selector() -> String? {
        switch current.kind {
        case .identifier where !Token.keywords.contains(text(current)): return text(advance())
        case .quotedIdentifier: return String(text(advance()).dropFirst().dropLast())
        default:
            unexpected(.fieldName)
            return nil
        }
    }

    private func qualifiedName(_ expression: Expression) -> String? {
        switch expression.kind {
        case .identifier(let name, let isAbsolute): isAbsolute ? "." + name : name
        case .select(let operand, let field, isOptional: false): qualifiedName(operand).map { $0 + "." + field }
        default: nil
        }
    }

    private mutating func primary() -> Expression {
        let token = current
        switch token.kind {
        case .int, .uint, .double: return number(isNegative: false, at: token.start)
        case .string, .bytes:
            advance()
            do throws(LiteralDecoder.Failure) {
                return Expression(.literal(try LiteralDecoder.text(bytes[token.start..<token.end])), at: token.start)
            } catch {
                report(error.reason, at: token.start + error.offset)
                return invalid(at: token.start)
            }
        case .dot:
            advance()
            return identifier(isAbsolute: true)
        case .identifier: return identifier(isAbsolute: false)
        case .leftParenthesis:
            advance()
            let inner = expression()
            expect(.rightParenthesis, ")")
            return inner
        case .leftBracket: return list()
        case .leftBrace: return map()
        case .quotedIdentifier:
            advance()
            report(.quotedNameWithoutDot, at: token.start)
            return invalid(at: token.start)
        default:
            unexpected(.expression)
            if token.kind == .invalid { advance() }
            skip()
            return invalid(at: token.start)
        }
    }

    private mutating func identifier(isAbsolute: Bool) -> Expression {
        let token = current
        let name = text(token)
        guard token.kind == .identifier else {
            unexpected(.name)
            skip()
            return invalid(at: token.start)
        }
        if !isAbsolute {
            switch name {
            case "true", "false":
                advance()
                return Expression(.literal(.bool(name == "true")), at: token.start)
            case "null":
                advance()
                return Expression(.literal(.null), at: token.start)
            default: break
            }
        }
        advance()
        if Token.keywords.contains(name) {
            report(.unexpected(found: name, wanted: .expression), at: token.start)
            return invalid(at: token.start)
        }
        if Token.reserved.contains(name) {
            report(.reservedWord(name), at: token.start, .anotherName)
            return invalid(at: token.start)
        }
        if current.kind == .leftParenthesis {
            let arguments = arguments()
            return call(isAbsolute ? "." + name : name, receiver: nil, arguments: arguments, at: token.start)
        }
        return Expression(.identifier(name, isAbsolute: isAbsolute), at: token.start)
    }

    private mutating func arguments() -> [Expression] {
        advance()
        var arguments: [Expression] = []
        if take(.rightParenthesis) { return arguments }
        repeat { arguments.append(expression()) } while another(before: .rightParenthesis, ")")
        close(.rightParenthesis, ")")
        return arguments
    }

    private mutating func list() -> Expression {
        let open = advance()
        var elements: [Expression] = []
        var optional: Set<Int> = []
        while current.kind != .rightBracket, current.kind != .end {
            if optionalMark() { optional.insert(elements.count) }
            elements.append(expression())
            if !another(before: .rightBracket, "]") { break }
        }
        close(.rightBracket, "]")
        return made(.list(elements, optional: optional), at: open.start)
    }

    private mutating func map() -> Expression {
        let open = advance()
        var entries: [Expression.Entry] = []
        while current.kind != .rightBrace, current.kind != .end {
            let isOptional = optionalMark()
            let key = expression()
            let value = expect(.colon, ":") ? expression() : invalid(at: current.start)
            entries.append(.init(key: key, value: value, isOptional: isOptional))
            if !another(before: .rightBrace, "}") { break }
        }
        close(.rightBrace, "}")
        return made(.map(entries), at: open.start)
    }

    private mutating func structure(_ name: String, at offset: Int) -> Expression {
        advance()
        var fields: [Expression.Field] = []
        while current.kind != .rightBrace, current.kind != .end {
            let isOptional = optionalMark()
            let token = current
            guard let field = selector() else {
                skip()
                break
            }
            let value = expect(.colon, ":") ? expression() : invalid(at: current.start)
            fields.append(.init(name: field, value: value, isOptional: isOptional, offset: token.start))
            if !another(before: .rightBrace, "}") { break }
        }
        close(.rightBrace, "}")
        return made(.structure(name, fields), at: offset)
    }
}
