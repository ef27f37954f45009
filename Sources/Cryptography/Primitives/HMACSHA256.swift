import CSodium

/// HMAC-SHA-256 (RFC 2104) with the key's two blocks hashed once, at initialisation, and kept in guarded memory.
final class HMACSHA256: Sendable {
    private let prepared: SecretBytes

    init(key: UnsafeRawBufferPointer) {
        prepared = SecretBytes(count: MemoryLayout<crypto_auth_hmacsha256_state>.size) { memory in
            var state = crypto_auth_hmacsha256_state()
            if let bytes = key.bindMemory(to: UInt8.self).baseAddress {
                crypto_auth_hmacsha256_init(&state, bytes, key.count)
            } else {
                crypto_auth_hmacsha256_init(&state, [0], 0)
            }
            withUnsafeBytes(of: &state) {
                UnsafeMutableRawPointer(memory).copyMemory(from: $0.baseAddress.unsafelyUnwrapped, byteCount: $0.count)
            }
            sodium_memzero(&state, MemoryLayout.size(ofValue: state))
        }
    }

    /// Calls `body` with the 32 bytes of the authentication code; they are valid during the call.
    func withCode<Result>(of message: UnsafeRawBufferPointer, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    {
        var state = prepared.withBytes { $0.loadUnaligned(as: crypto_auth_hmacsha256_state.self) }
        defer { sodium_memzero(&state, MemoryLayout.size(ofValue: state)) }
        if let bytes = message.baseAddress?.assumingMemoryBound(to: UInt8.self) {
            crypto_auth_hmacsha256_update(&state, bytes, UInt64(message.count))
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { code in
            code.initialize(repeating: 0)
            if let base = code.baseAddress { crypto_auth_hmacsha256_final(&state, base) }
            return body(UnsafeBufferPointer(code))
        }
    }
}
