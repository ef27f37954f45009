import CSodium

/// Key bytes outside of Swift's heap: locked in memory, fenced by guard pages, zeroed when released.
///
/// Proof of `@unchecked Sendable`: the memory is written only inside `init`, before anyone else holds the object.
final class SecretBytes: @unchecked Sendable {
    private let memory: UnsafeMutableRawBufferPointer
    private let isGuarded: Bool

    /// Copies the bytes; the caller's array is the caller's to forget.
    convenience init(_ bytes: [UInt8]) {
        self.init(count: bytes.count) { $0.update(from: bytes, count: bytes.count) }
    }

    init(count: Int, fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        Sodium.ensureReady()
        // Fails when the lock limit (RLIMIT_MEMLOCK) or memory is used up: ordinary memory that is zeroed at the end
        // is then better than no key.
        if let base = sodium_malloc(count) {
            memory = UnsafeMutableRawBufferPointer(start: base, count: count)
            isGuarded = true
        } else {
            memory = .allocate(byteCount: count, alignment: 16)
            isGuarded = false
        }
        memory.withMemoryRebound(to: UInt8.self) { if let base = $0.baseAddress { fill(base) } }
    }

    deinit {
        if isGuarded {
            sodium_free(memory.baseAddress)
        } else {
            if let base = memory.baseAddress { sodium_memzero(base, memory.count) }
            memory.deallocate()
        }
    }

    var count: Int { memory.count }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(memory))
    }

    /// libsodium's own calling convention: a non-null pointer to bytes.
    func withPointer<Result>(_ body: (UnsafePointer<UInt8>) throws -> Result) rethrows -> Result {
        try withBytes { try $0.withMemoryRebound(to: UInt8.self) { try body($0.baseAddress.unsafelyUnwrapped) } }
    }

    func equals(_ other: SecretBytes) -> Bool {
        count == other.count
            && withPointer { left in other.withPointer { right in sodium_memcmp(left, right, count) == 0 } }
    }
}
