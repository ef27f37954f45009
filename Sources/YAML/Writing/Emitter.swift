extension YAML {
    /// One document in block style, two spaces a level. Scalars that were read keep their text; strings are quoted
    /// only where they would resolve to something else. Parsing it gives equal nodes.
    public static func write(_ node: Node) -> String {
        var emitter = Emitter()
        emitter.write(node, indent: 0, after: .start)
        return emitter.text
    }
}

private struct Emitter {
    var text = ""

    /// What stands on the line already.
    enum Position { case start, key, dash }

    mutating func write(_ node: YAML.Node, indent: Int, after position: Position) {
        switch node.content {
        case .scalar(let scalar):
            if position != .start { text += " " }
            writeScalar(scalar, indent: indent)
            text += "\n"
        case .sequence(let elements):
            guard !elements.isEmpty else { return writeEmpty("[]", after: position) }
            if position == .key { text += "\n" }
            for (at, element) in elements.enumerated() {
                startLine(indent, isFirst: at == 0, after: position)
                text += "-"
                write(element, indent: indent + 2, after: .dash)
            }
        case .mapping(let mapping):
            guard !mapping.isEmpty else { return writeEmpty("{}", after: position) }
            if position == .key { text += "\n" }
            for (at, entry) in mapping.enumerated() {
                startLine(indent, isFirst: at == 0, after: position)
                if let scalar = entry.key.scalar { writeKey(scalar) }
                text += ":"
                write(entry.value, indent: indent + 2, after: .key)
            }
        }
    }

    /// The first line of what is in a sequence stands behind its dash.
    private mutating func startLine(_ indent: Int, isFirst: Bool, after position: Position) {
        if isFirst && position == .dash {
            text += " "
        } else {
            text += String(repeating: " ", count: indent)
        }
    }

    private mutating func writeEmpty(_ brackets: String, after position: Position) {
        text += (position == .start ? "" : " ") + brackets + "\n"
    }

    private mutating func writeKey(_ scalar: YAML.Scalar) {
        text += scalar.kind != .string || Self.isPlain(scalar.text) ? scalar.text : Self.quoted(scalar.text)
    }

    private mutating func writeScalar(_ scalar: YAML.Scalar, indent: Int) {
        if scalar.kind == .null {
            text += "null"
        } else if scalar.kind != .string || Self.isPlain(scalar.text) {
            text += scalar.text
        } else if Self.isLiteral(scalar.text) {
            let lines = scalar.text.split(separator: "\n", omittingEmptySubsequences: false)
            text += scalar.text.hasSuffix("\n") ? "|" : "|-"
            for line in scalar.text.hasSuffix("\n") ? lines.dropLast() : lines {
                text += line.isEmpty ? "\n" : "\n" + String(repeating: " ", count: max(indent, 2)) + line
            }
        } else {
            text += Self.quoted(scalar.text)
        }
    }

    private static func isPlain(_ text: String) -> Bool {
        guard CoreSchema.kind(ofPlain: text) == .string, let first = text.unicodeScalars.first else { return false }
        if "-?:,[]{}#&*!|>'\"%@`=<~ .".unicodeScalars.contains(first) || text.hasSuffix(" ") { return false }
        if text.contains(": ") || text.contains(" #") || text.hasSuffix(":") { return false }
        return text.unicodeScalars.allSatisfy(isPrintable) && !text.hasPrefix("---") && !text.hasPrefix("...")
    }

    /// Several lines that a block can hold as they are.
    private static func isLiteral(_ text: String) -> Bool {
        guard text.contains("\n"), !text.hasPrefix(" "), !text.hasPrefix("\n"), !text.hasSuffix("\n\n") else {
            return false
        }
        return text != "\n" && text.unicodeScalars.allSatisfy { isPrintable($0) || $0 == "\n" }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            default:
                if isPrintable(scalar) {
                    quoted.unicodeScalars.append(scalar)
                } else {
                    let hex = String(scalar.value, radix: 16)
                    let width = scalar.value > 0xFFFF ? 8 : 4
                    quoted += (width == 4 ? "\\u" : "\\U") + String(repeating: "0", count: width - hex.count) + hex
                }
            }
        }
        return quoted + "\""
    }
}
