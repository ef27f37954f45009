import CSodium

/// libsodium, initialised once before its first use by anyone.
enum Sodium {
    /// True when the library is ready. libsodium fails only where no source of randomness can be opened, and a process
    /// without one must not run.
    private static let isReady: Bool = {
        precondition(sodium_init() >= 0, "libsodium finds no source of random numbers on this machine")
        return true
    }()

    static func ensureReady() { _ = isReady }
}

/// `count` bytes of the operating system's randomness.
public func randomBytes(_ count: Int) -> [UInt8] {
    Sodium.ensureReady()
    return [UInt8](capacity: count) { bytes in
        randombytes_buf(bytes, count)
        return count
    }
}

/// Whether both are equal, in a time that depends on their lengths alone.
public func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && (left.isEmpty || sodium_memcmp(left, right, left.count) == 0)
}

extension [UInt8] {
    /// An array that libsodium writes: `fill` gets room for `capacity` bytes and returns how many it wrote.
    init(capacity: Int, fill: (UnsafeMutablePointer<UInt8>) -> Int) {
        self.init(unsafeUninitializedCapacity: Swift.max(capacity, 1)) { buffer, initialised in
            guard let base = buffer.baseAddress else { return }
            initialised = fill(base)
        }
    }
}
