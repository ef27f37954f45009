/// A URI or relative reference in its parts, to be resolved against a base (RFC 3986 §5).
struct URIReference {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring
    var query: Substring?
    var fragment: Substring?

    init(_ text: String) {
        var rest = text[...]
        if let hash = rest.firstIndex(of: "#") {
            fragment = rest[rest.index(after: hash)...]
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = rest[rest.index(after: mark)...]
            rest = rest[..<mark]
        }
        if let colon = rest.firstIndex(of: ":"), colon != rest.startIndex, !rest[..<colon].contains("/") {
            scheme = rest[..<colon]
            rest = rest[rest.index(after: colon)...]
        }
        if rest.hasPrefix("//") {
            let start = rest.index(rest.startIndex, offsetBy: 2)
            let end = rest[start...].firstIndex(of: "/") ?? rest.endIndex
            authority = rest[start..<end]
            rest = rest[end...]
        }
        path = rest
    }

    /// The absolute URI without its fragment.
    static func resolve(_ reference: String, against base: String) -> (uri: String, fragment: String) {
        var target = URIReference(reference)
        let fragment = target.fragment.map(String.init) ?? ""
        target.fragment = nil
        guard target.scheme == nil else { return (target.text, fragment) }
        let base = URIReference(base)
        if target.authority == nil {
            if target.path.isEmpty {
                target.path = base.path
                target.query = target.query ?? base.query
            } else if !target.path.hasPrefix("/") {
                target.path = merge(target.path, into: base)
            }
            target.authority = base.authority
        }
        target.scheme = base.scheme
        target.path = withoutDots(target.path)
        return (target.text, fragment)
    }

    private var text: String {
        (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path + (query.map { "?" + $0 } ?? "")
            + (fragment.map { "#" + $0 } ?? "")
    }

    private static func merge(_ path: Substring, into base: URIReference) -> Substring {
        if base.authority != nil, base.path.isEmpty { return "/" + path }
        guard let slash = base.path.lastIndex(of: "/") else { return path }
        return base.path[...slash] + path
    }

    private static func withoutDots(_ path: Substring) -> Substring {
        guard path.contains(".") else { return path }
        var output: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        for (at, segment) in segments.enumerated() {
            let isLast = at == segments.count - 1
            switch segment {
            case ".": if isLast { output.append("") }
            case "..":
                if output.count > (path.hasPrefix("/") ? 1 : 0) { output.removeLast() }
                if isLast { output.append("") }
            default: output.append(segment)
            }
        }
        return output.joined(separator: "/")[...]
    }
}

/// JSON pointer, RFC 6901.
enum JSONPointer {
    static func escape(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
        var escaped = ""
        for character in token.unicodeScalars {
            switch character {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    static func unescape(_ token: some StringProtocol) -> String {
        var text = ""
        var isEscaped = false
        for character in token.unicodeScalars {
            if isEscaped {
                text += character == "0" ? "~" : character == "1" ? "/" : "~" + String(character)
                isEscaped = false
            } else if character == "~" {
                isEscaped = true
            } else {
                text.unicodeScalars.append(character)
            }
        }
        return text
    }

    /// A URI's fragment may hold it percent-encoded.
    static func fromFragment(_ fragment: String) -> String {
        guard fragment.contains("%") else { return fragment }
        var bytes: [UInt8] = []
        var rest = Array(fragment.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func value(at pointer: String, in root: JSON.Value) -> JSON.Value? {
        var value = root
        for token in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let name = unescape(token)
            switch value {
            case .object(let object):
                guard let member = object[name] else { return nil }
                value = member
            case .array(let elements):
                guard let index = Int(name), elements.indices.contains(index) else { return nil }
                value = elements[index]
            default: return nil
            }
        }
        return pointer.isEmpty || pointer.hasPrefix("/") ? value : nil
    }
}
