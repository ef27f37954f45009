import Foundation

/// Runs work that waits (for a broker, a file) on a thread of its own, and gives its errors the command line's
/// sentences: the cooperative pool never blocks.
func onOwnThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { continuation.resume(with: Swift.Result { try explained(body) }) }
        // A deep tree of JSON or YAML is read by recursion.
        thread.stackSize = 8 << 20
        thread.start()
    }
}
