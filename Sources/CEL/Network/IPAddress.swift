/// An IP address, as the extension `network` has it (`net.IP`). Without zone.
final class IPAddress: OpaqueValue, Sendable {
    enum Family: Int64 {
        case v4 = 4
        case v6 = 6
    }

    let family: Family
    /// 32 bits of an IPv4 address, 128 of an IPv6.
    let bits: UInt128

    init(_ family: Family, _ bits: UInt128) {
        self.family = family
        self.bits = bits
    }

    static let typeName = "net.IP"
    var opaqueTypeName: String { IPAddress.typeName }
    var width: Int { family == .v4 ? 32 : 128 }

    /// An IPv4 address that is written as IPv6 is the same address.
    func isEqual(to other: any OpaqueValue) -> Bool {
        guard let other = other as? IPAddress else { return false }
        return unmapped.family == other.unmapped.family && unmapped.bits == other.unmapped.bits
    }

    private var isMapped: Bool { family == .v6 && bits >> 32 == 0xFFFF }
    private var unmapped: IPAddress { isMapped ? IPAddress(.v4, bits & 0xFFFF_FFFF) : self }

    var isUnspecified: Bool { bits == 0 }
    var isLoopback: Bool { family == .v4 ? bits >> 24 == 127 : bits == 1 }
    var isLinkLocalUnicast: Bool { family == .v4 ? bits >> 16 == 0xA9FE : bits >> 118 == 0x3FA }
    var isLinkLocalMulticast: Bool { family == .v4 ? bits >> 8 == 0xE00000 : bits >> 112 & 0xFF0F == 0xFF02 }
    var isMulticast: Bool { family == .v4 ? bits >> 28 == 0xE : bits >> 120 == 0xFF }
    var isGlobalUnicast: Bool {
        !isUnspecified && !isLoopback && !isMulticast && !isLinkLocalUnicast
            && !(family == .v4 && bits == 0xFFFF_FFFF)
    }

    // MARK: Text

    /// Nil for what is no address, for one with a zone, and for an IPv4 address within an IPv6 in dotted form.
    convenience init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let bytes = Array(text.utf8)
        if bytes.contains(UInt8(ascii: ":")) {
            guard let bits = IPAddress.v6(text[...]) else { return nil }
            self.init(.v6, bits)
        } else {
            guard let bits = IPAddress.v4(bytes[...]) else { return nil }
            self.init(.v4, bits)
        }
    }

    private static func v4(_ bytes: ArraySlice<UInt8>) -> UInt128? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt128 = 0
        for part in parts {
            guard let octet = IPAddress.decimal(part), octet <= 255 else { return nil }
            bits = bits << 8 | UInt128(octet)
        }
        return bits
    }

    /// Digits without leading zeros.
    static func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 3, bytes.allSatisfy(Lexer.isDigit), bytes.count == 1 || bytes.first != 0x30
        else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func v6(_ text: Substring) -> UInt128? {
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        guard let head = groups(halves[0]), let tail = groups(halves.count > 1 ? halves[1] : "") else { return nil }
        let count = head.count + tail.count
        guard halves.count > 1 ? count < 8 : count == 8 else { return nil }
        let all = head + [UInt16](repeating: 0, count: 8 - count) + tail
        return all.reduce(0) { $0 << 16 | UInt128($1) }
    }

    private static func groups(_ text: Substring) -> [UInt16]? {
        if text.isEmpty { return [] }
        var groups: [UInt16] = []
        for part in text.split(separator: ":", omittingEmptySubsequences: false) {
            guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(Lexer.isHex),
                let group = UInt16(part, radix: 16)
            else { return nil }
            groups.append(group)
        }
        return groups
    }

    /// Canonical: RFC 5952.
    var description: String {
        if family == .v4 { return dotted(bits) }
        if isMapped { return "::ffff:" + dotted(bits & 0xFFFF_FFFF) }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> (112 - 16 * $0)) }
        var best = 0..<0
        var start = 0
        for index in 0...8 where index == 8 || groups[index] != 0 {
            if index - start > best.count, index - start > 1 { best = start..<index }
            start = index + 1
        }
        func text(_ groups: ArraySlice<UInt16>) -> String {
            groups.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if best.isEmpty { return text(groups[...]) }
        return text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
    }

    private func dotted(_ bits: UInt128) -> String {
        (0..<4).map { String(UInt8(truncatingIfNeeded: bits >> (24 - 8 * $0))) }.joined(separator: ".")
    }
}
