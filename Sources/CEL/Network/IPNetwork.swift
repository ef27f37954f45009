/// An address with the length of its network's prefix (`net.CIDR`).
final class IPNetwork: OpaqueValue, Sendable {
    let address: IPAddress
    let prefixLength: Int

    init(_ address: IPAddress, prefixLength: Int) {
        self.address = address
        self.prefixLength = prefixLength
    }

    /// `10.0.0.0/8`; nil for what is none.
    convenience init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPAddress(String(parts[0])),
            let length = IPAddress.decimal(Array(parts[1].utf8)[...]), length <= address.width
        else { return nil }
        self.init(address, prefixLength: length)
    }

    static let typeName = "net.CIDR"
    var opaqueTypeName: String { IPNetwork.typeName }
    var description: String { "\(address)/\(prefixLength)" }

    func isEqual(to other: any OpaqueValue) -> Bool {
        guard let other = other as? IPNetwork else { return false }
        return address.family == other.address.family && address.bits == other.address.bits
            && prefixLength == other.prefixLength
    }

    /// The network's first address.
    var masked: IPNetwork {
        let free = address.width - prefixLength
        return IPNetwork(
            IPAddress(address.family, free >= 128 ? 0 : (address.bits >> free) << free), prefixLength: prefixLength)
    }

    func contains(_ other: IPAddress) -> Bool {
        other.family == address.family
            && IPNetwork(other, prefixLength: prefixLength).masked.address.bits == masked.address.bits
    }

    func contains(_ other: IPNetwork) -> Bool { other.prefixLength >= prefixLength && contains(other.address) }
}
