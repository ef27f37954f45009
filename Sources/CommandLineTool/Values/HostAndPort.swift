/// Where to listen or to connect: `127.0.0.1:8080`, `localhost:0`, `[::1]:8080`.
public struct HostAndPort: Hashable, Sendable, ExpressibleByArgument {
    /// Without the brackets of an IPv6 address.
    public let host: String
    public let port: UInt16

    public init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    public init?(argument: String) {
        guard let colon = argument.lastIndex(of: ":"), let port = UInt16(argument[argument.index(after: colon)...])
        else { return nil }
        var host = argument[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil  // An IPv6 address without brackets: which colon ends it is a guess.
        }
        guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
        self.init(host: String(host), port: port)
    }

    public var argumentText: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    public static var argumentHint: Text? {
        Text(en: "a host and a port such as 127.0.0.1:8080", zh: "主机和端口，如 127.0.0.1:8080")
    }
}
