/// The bounds of a server.
public struct ServerConfiguration: Sendable {
    /// A body above it is answered with 413; in bytes.
    public var bodyLimit: Int
    /// Connections beyond it wait in the system's queue.
    public var connectionLimit: Int
    /// A connection that neither sends nor takes anything for so long is closed; whole seconds.
    public var idleTimeout: Duration
    /// Told of each response that ended, on any thread; for metrics and the log.
    public var observe: (@Sendable (Exchange) -> Void)?

    public init(
        bodyLimit: Int = 1 << 20, connectionLimit: Int = 256, idleTimeout: Duration = .seconds(60),
        observe: (@Sendable (Exchange) -> Void)? = nil
    ) {
        self.bodyLimit = bodyLimit
        self.connectionLimit = connectionLimit
        self.idleTimeout = idleTimeout
        self.observe = observe
    }

    /// What may be known of a request outside of its handler: nothing that the client wrote but the method.
    public struct Exchange: Sendable {
        public let method: String
        /// The pattern of the route; nil where none fitted.
        public let route: String?
        /// Nil when the client went before there was an answer.
        public let status: Status?
        /// From the request's first line to the response's last byte.
        public let duration: Duration
        /// What the handler threw, unless it was a `Problem`. Its description may hold anything.
        public let error: (any Error)?
    }
}
