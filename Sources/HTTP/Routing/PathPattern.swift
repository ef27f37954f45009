/// A route's path: `/leads/{lead}/history`, or `/files/{path...}` for all that follows.
struct PathPattern: Sendable, Hashable {
    enum Segment: Sendable, Hashable {
        case literal(String)
        case parameter(String)
        /// Last only: one segment or more, joined by slashes.
        case rest(String)
    }

    /// As it was written: a label for metrics that holds nothing of the request.
    let text: String
    let segments: [Segment]

    /// The pattern is the program's own text: a wrong one is a mistake that stops it.
    init(_ text: String) {
        precondition(text.hasPrefix("/"), "a path pattern starts with a slash: \(text)")
        self.text = text
        let parts = text.split(separator: "/")
        segments = parts.enumerated().map { index, part in
            guard part.hasPrefix("{"), part.hasSuffix("}") else { return .literal(String(part)) }
            let name = part.dropFirst().dropLast()
            guard name.hasSuffix("...") else { return .parameter(String(name)) }
            precondition(index == parts.count - 1, "nothing follows the rest of a path: \(text)")
            return .rest(String(name.dropLast(3)))
        }
    }

    /// What the names stand for in a path's decoded segments; nil when it does not fit.
    func match(_ path: [String]) -> [String: String]? {
        var parameters: [String: String] = [:]
        for (index, segment) in segments.enumerated() {
            guard index < path.count else { return nil }
            switch segment {
            case .literal(let text):
                guard path[index] == text else { return nil }
            case .parameter(let name):
                parameters[name] = path[index]
            case .rest(let name):
                parameters[name] = path[index...].joined(separator: "/")
                return parameters
            }
        }
        return path.count == segments.count ? parameters : nil
    }

    /// Literal text goes before a parameter, a parameter before the rest, at the first place where they differ.
    func isMoreSpecific(than other: PathPattern) -> Bool {
        segments.map(\.rank).lexicographicallyPrecedes(other.segments.map(\.rank))
    }
}

extension PathPattern.Segment {
    fileprivate var rank: Int {
        switch self {
        case .literal: 0
        case .parameter: 1
        case .rest: 2
        }
    }
}
