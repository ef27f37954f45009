extension Library {
    /// The extension `network`: addresses and networks of IP.
    static let network = Library { library in
        let ip = CELType.opaque(IPAddress.typeName, [])
        let cidr = CELType.opaque(IPNetwork.typeName, [])
        library.parse("ip", ip, Network.address)
        library.parse("cidr", cidr, Network.network)
        library.parse("isIP", .bool) { .bool(IPAddress($0) != nil) }
        library.parse("isCIDR", .bool) { .bool(IPNetwork($0) != nil) }
        library.parse("ip.isCanonical", .bool) { text in
            IPAddress(text).map { .bool(Text.equal($0.description, text)) } ?? Network.address(text)
        }
        for type in [ip, cidr] {
            library.add(
                "string",
                .unary("\(type)_to_string", type, .string) { value, _ in
                    guard case .opaque(let opaque) = value else { return .noSuchOverload }
                    return .string(opaque.description)
                })
        }
        library.address("family", .int) { .int($0.family.rawValue) }
        library.address("isUnspecified", .bool) { .bool($0.isUnspecified) }
        library.address("isLoopback", .bool) { .bool($0.isLoopback) }
        library.address("isGlobalUnicast", .bool) { .bool($0.isGlobalUnicast) }
        library.address("isLinkLocalMulticast", .bool) { .bool($0.isLinkLocalMulticast) }
        library.address("isLinkLocalUnicast", .bool) { .bool($0.isLinkLocalUnicast) }
        library.networkMember("ip", ip) { .opaque($0.address) }
        library.networkMember("masked", cidr) { .opaque($0.masked) }
        library.networkMember("prefixLength", .int) { .int(Int64($0.prefixLength)) }
        for (id, type) in [("ip", ip), ("string", CELType.string)] {
            library.add(
                "containsIP",
                .binary("cidr_contains_ip_\(id)", cidr, type, .bool, isMember: true) { network, address, _ in
                    guard let network = Network.network(network) else { return .noSuchOverload }
                    switch Network.coerced(address, Network.address) {
                    case .opaque(let address as IPAddress): return .bool(network.contains(address))
                    case let other: return other.isError ? other : .noSuchOverload
                    }
                })
        }
        for (id, type) in [("cidr", cidr), ("string", CELType.string)] {
            library.add(
                "containsCIDR",
                .binary("cidr_contains_cidr_\(id)", cidr, type, .bool, isMember: true) { network, other, _ in
                    guard let network = Network.network(network) else { return .noSuchOverload }
                    switch Network.coerced(other, Network.network) {
                    case .opaque(let other as IPNetwork): return .bool(network.contains(other))
                    case let other: return other.isError ? other : .noSuchOverload
                    }
                })
        }
    }

    private mutating func parse(_ name: String, _ result: CELType, _ body: @escaping @Sendable (String) -> Value) {
        add(
            name,
            .unary("string_to_\(name)", .string, result) { value, _ in
                guard case .string(let text) = value else { return .noSuchOverload }
                return body(text)
            })
    }

    private mutating func address(
        _ name: String, _ result: CELType, _ body: @escaping @Sendable (IPAddress) -> Value
    ) {
        member(name, "ip_\(name)", .opaque(IPAddress.typeName, []), result) { value, _ in
            guard case .opaque(let address as IPAddress) = value else { return .noSuchOverload }
            return body(address)
        }
    }

    private mutating func networkMember(
        _ name: String, _ result: CELType, _ body: @escaping @Sendable (IPNetwork) -> Value
    ) {
        member(name, "cidr_\(name)", .opaque(IPNetwork.typeName, []), result) { value, _ in
            Network.network(value).map(body) ?? .noSuchOverload
        }
    }
}

private enum Network {
    static func address(_ text: String) -> Value {
        IPAddress(text).map { .opaque($0) } ?? .failure(.noIPAddress)
    }

    static func network(_ text: String) -> Value {
        IPNetwork(text).map { .opaque($0) } ?? .failure(.noIPNetwork)
    }

    static func network(_ value: Value) -> IPNetwork? {
        if case .opaque(let network as IPNetwork) = value { network } else { nil }
    }

    /// A text is read, anything else left as it is.
    static func coerced(_ value: Value, _ read: (String) -> Value) -> Value {
        if case .string(let text) = value { read(text) } else { value }
    }
}
