/// A request, whole: its body has arrived and is within the server's limit.
public struct Request: Sendable {
    /// In capitals: `GET`, `POST`.
    public let method: String
    /// The path as it was sent, percent-encoded, without the query.
    public let path: String
    public let query: Query
    public let headers: Headers
    public let body: [UInt8]
    /// What the route's `{name}` stood for, decoded.
    public internal(set) var parameters: [String: String] = [:]

    public init(
        method: String, path: String, query: Query = Query(), headers: Headers = Headers(), body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The text that stood for `{name}`.
    ///
    /// - Throws: a problem 404 when the route has no such name.
    public func parameter(_ name: String) throws(Problem) -> String {
        guard let value = parameters[name] else { throw Problem(.notFound) }
        return value
    }
}

/// The part of a target after `?`: names and values in their order, decoded as forms encode them.
public struct Query: Sendable, Equatable {
    public struct Item: Sendable, Equatable {
        public let name: String
        public let value: String
    }

    public private(set) var items: [Item] = []

    public init() {}

    /// Nil when a name or value is not UTF-8 in percent-encoding.
    public init?(encoded: some StringProtocol) {
        for part in encoded.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decoded(pair[0], plusIsSpace: true),
                let value = pair.count > 1 ? PercentEncoding.decoded(pair[1], plusIsSpace: true) : ""
            else { return nil }
            items.append(Item(name: name, value: value))
        }
    }

    /// The first value of a name.
    public subscript(name: String) -> String? { items.first { $0.name == name }?.value }
}
