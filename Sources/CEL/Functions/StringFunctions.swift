import Foundation

extension Library {
    /// The extension `strings`: positions are code points.
    static let strings = Library { library in
        library.addSearches()
        library.member("lowerAscii", "string_lower_ascii", .string, .string) { value, context in
            Strings.map(value, context) { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
        }
        library.member("upperAscii", "string_upper_ascii", .string, .string) { value, context in
            Strings.map(value, context) { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
        }
        library.member("trim", "string_trim", .string, .string) { value, context in
            Strings.with(value, context) { text in
                let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
                guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return .string("") }
                return .string(String(String.UnicodeScalarView(scalars[...last])))
            }
        }
        library.member("reverse", "string_reverse", .string, .string) { value, context in
            Strings.with(value, context) { .string(String(String.UnicodeScalarView($0.unicodeScalars.reversed()))) }
        }
        library.add(
            "strings.quote",
            .unary("strings_quote", .string, .string) { value, context in
                Strings.with(value, context) { .string(Strings.quoted($0)) }
            })
        library.add(
            "replace",
            .ternary("string_replace", .string, .string, .string, .string, isMember: true) { text, old, new, context in
                Strings.replace(text, old, new, limit: .int(-1), context)
            },
            Overload(
                "string_replace_limit", parameters: [.string, .string, .string, .int], result: .string, isMember: true
            ) { arguments, context in
                Strings.replace(arguments[0], arguments[1], arguments[2], limit: arguments[3], context)
            })
        library.add(
            "split",
            .binary("string_split", .string, .string, .list(.string), isMember: true) { text, separator, context in
                Strings.split(text, separator, limit: .int(-1), context)
            },
            .ternary("string_split_limit", .string, .string, .int, .list(.string), isMember: true) {
                text, separator, limit, context in Strings.split(text, separator, limit: limit, context)
            })
        library.add(
            "join",
            .unary("list_join", .list(.string), .string, isMember: true) { list, context in
                Strings.join(list, .string(""), context)
            },
            .binary("list_join_separator", .list(.string), .string, .string, isMember: true) {
                list, separator, context in
                Strings.join(list, separator, context)
            })
        library.add(
            "format",
            .binary("string_format", .string, .list(.dyn), .string, isMember: true) { text, list, context in
                guard case .string(let text) = text, case .list(let list) = list else { return .noSuchOverload }
                if let exceeded = Value.charge(text.utf8.count, context) { return exceeded }
                return Formatter(list.elements(in: context), context).format(text)
            })
    }

    private mutating func addSearches() {
        add(
            "charAt",
            .binary("string_char_at", .string, .int, .string, isMember: true) { text, index, context in
                Strings.with(text, context) { text in
                    let scalars = Array(text.unicodeScalars)
                    guard case .int(let index) = index else { return .noSuchOverload }
                    guard index >= 0, index <= scalars.count else { return .indexOutOfRange }
                    return .string(index == scalars.count ? "" : String(Character(scalars[Int(index)])))
                }
            })
        add(
            "substring",
            .binary("string_substring", .string, .int, .string, isMember: true) { text, start, context in
                Strings.substring(text, start, nil, context)
            },
            .ternary("string_substring_end", .string, .int, .int, .string, isMember: true) {
                text, start, end, context in
                Strings.substring(text, start, end, context)
            })
        for (name, isLast) in [("indexOf", false), ("lastIndexOf", true)] {
            add(
                name,
                .binary("string_\(name)", .string, .string, .int, isMember: true) { text, part, context in
                    Strings.index(of: part, in: text, from: nil, isLast: isLast, context)
                },
                .ternary("string_\(name)_from", .string, .string, .int, .int, isMember: true) {
                    text, part, start, context in
                    Strings.index(of: part, in: text, from: start, isLast: isLast, context)
                })
        }
    }
}

/// What the functions on strings do.
enum Strings {
    static func with(_ value: Value, _ context: EvaluationContext, _ body: (String) -> Value) -> Value {
        guard case .string(let text) = value else { return .noSuchOverload }
        return Value.charge(text.utf8.count, context) ?? body(text)
    }

    static func map(_ value: Value, _ context: EvaluationContext, _ body: (UInt8) -> UInt8) -> Value {
        with(value, context) { .string(String(decoding: $0.utf8.map(body), as: UTF8.self)) }
    }

    static func substring(_ text: Value, _ start: Value, _ end: Value?, _ context: EvaluationContext) -> Value {
        with(text, context) { text in
            let scalars = Array(text.unicodeScalars)
            guard case .int(let start) = start else { return .noSuchOverload }
            var last = Int64(scalars.count)
            if let end {
                guard case .int(let end) = end else { return .noSuchOverload }
                last = end
            }
            guard start >= 0, start <= last, last <= scalars.count else { return .indexOutOfRange }
            return .string(String(String.UnicodeScalarView(scalars[Int(start)..<Int(last)])))
        }
    }

    static func index(
        of part: Value, in text: Value, from start: Value?, isLast: Bool, _ context: EvaluationContext
    ) -> Value {
        with(text, context) { text in
            guard case .string(let part) = part else { return .noSuchOverload }
            return index(
                of: Array(part.unicodeScalars), in: Array(text.unicodeScalars), from: start, isLast: isLast, context)
        }
    }

    private static func index(
        of part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Value?, isLast: Bool,
        _ context: EvaluationContext
    ) -> Value {
        var from = isLast ? text.count : 0
        if let start {
            guard case .int(let start) = start else { return .noSuchOverload }
            guard start >= 0, start < text.count || (start == text.count && !isLast) else { return .indexOutOfRange }
            from = Int(start)
        }
        guard context.charge(text.count * min(part.count, 64) / 64) else { return .costExceeded }
        guard part.count <= text.count else { return .int(-1) }
        if part.isEmpty { return .int(Int64(from)) }
        let starts = isLast ? 0...min(from, text.count - part.count) : 0...(text.count - part.count)
        if isLast {
            for index in starts.reversed() where text[index..<index + part.count].elementsEqual(part) {
                return .int(Int64(index))
            }
        } else {
            for index in starts where index >= from && text[index..<index + part.count].elementsEqual(part) {
                return .int(Int64(index))
            }
        }
        return .int(-1)
    }

    static func replace(
        _ text: Value, _ old: Value, _ new: Value, limit: Value, _ context: EvaluationContext
    ) -> Value {
        with(text, context) { text in
            guard case .string(let old) = old, case .string(let new) = new, case .int(let limit) = limit else {
                return .noSuchOverload
            }
            let count = limit < 0 || limit == .max ? .max : limit + 1
            let parts = pieces(Array(text.utf8), Array(old.utf8), limit: count)
            guard context.charge((text.utf8.count + parts.count * new.utf8.count) / 64) else { return .costExceeded }
            return .string(String(decoding: Array(parts.joined(separator: Array(new.utf8))), as: UTF8.self))
        }
    }

    static func split(_ text: Value, _ separator: Value, limit: Value, _ context: EvaluationContext) -> Value {
        with(text, context) { text in
            guard case .string(let separator) = separator, case .int(let limit) = limit else { return .noSuchOverload }
            if limit == 0 { return .list([]) }
            var parts = pieces(Array(text.utf8), Array(separator.utf8), limit: limit < 0 ? .max : limit)
            // An empty separator cuts between the characters and not at the ends.
            if separator.isEmpty {
                parts = parts.filter { !$0.isEmpty }
            }
            guard context.charge(parts.count) else { return .costExceeded }
            return .list(parts.map { .string(String(decoding: $0, as: UTF8.self)) })
        }
    }

    /// The text cut at the separator, into at most `limit` pieces; at each code point if it is empty.
    private static func pieces(_ text: [UInt8], _ separator: [UInt8], limit: Int64) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        if separator.isEmpty {
            pieces.append(text[0..<0])
            while start < text.count, pieces.count < limit - 1 {
                var end = start + 1
                while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
                pieces.append(text[start..<end])
                start = end
            }
            pieces.append(text[start...])
            return pieces
        }
        text.withUnsafeBufferPointer { text in
            separator.withUnsafeBufferPointer { separator in
                while pieces.count < limit - 1,
                    let found = Text.firstOffset(of: separator, in: text, from: start)
                {
                    pieces.append(ArraySlice(text[start..<found]))
                    start = found + separator.count
                }
            }
        }
        pieces.append(text[start...])
        return pieces
    }

    static func join(_ list: Value, _ separator: Value, _ context: EvaluationContext) -> Value {
        guard case .list(let list) = list, case .string(let separator) = separator else { return .noSuchOverload }
        var result = ""
        for index in 0..<list.count {
            guard case .string(let text) = list.element(at: index, in: context) else { return .noSuchOverload }
            if index > 0 { result += separator }
            result += text
            guard context.charge(1 + (text.utf8.count + separator.utf8.count) / 64) else { return .costExceeded }
        }
        return .string(result)
    }

    static func quoted(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        result.append("\"")
        for scalar in text.unicodeScalars {
            let escape: Unicode.Scalar? =
                switch scalar {
                case "\u{7}": "a"
                case "\u{8}": "b"
                case "\u{C}": "f"
                case "\n": "n"
                case "\r": "r"
                case "\t": "t"
                case "\u{B}": "v"
                case "\\", "\"": scalar
                default: nil
                }
            if let escape {
                result.append("\\")
                result.append(escape)
            } else {
                result.append(scalar)
            }
        }
        result.append("\"")
        return String(result)
    }
}
