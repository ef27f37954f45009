/// An HTTP/1.1 server: one thread for its sockets; handlers run on Swift's cooperative pool.
///
///     let server = try Server(host: "127.0.0.1", port: 0, router: router)
///     print(server.port)
///     await server.stop(within: .seconds(5))
///
/// There is no TLS here: on anything but loopback it belongs behind a proxy that has it.
public final class Server: Sendable {
    public let host: String
    /// The one that was asked for, or that the system chose for 0.
    public let port: UInt16
    private let daemon: Daemon

    /// Listens and answers from now on.
    ///
    /// - Parameters:
    ///   - host: the address to listen on, by name or number.
    ///   - port: 0 lets the system choose; `port` then tells.
    ///   - router: who answers what.
    ///   - configuration: bounds on requests and connections.
    /// - Throws: `address_unknown`, `address_in_use`, `address_forbidden`, `cannot_listen`.
    public init(
        host: String = "127.0.0.1", port: UInt16, router: Router, configuration: ServerConfiguration = .init()
    ) throws(HTTPError) {
        let socket = try ListeningSocket(host: host, port: port)
        self.host = host
        self.port = socket.port
        daemon = try Daemon(socket: socket, router: router, configuration: configuration)
    }

    /// Takes no more connections, ends the streams by cancelling their tasks, waits until the other responses are sent
    /// or the time is over, then closes everything. A second call waits for the first.
    public func stop(within limit: Duration = .seconds(5)) async {
        await daemon.stop(within: limit)
    }
}
