import Foundation

/// What did not come about in time.
struct WaitedInVain: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}

/// Asks again and again, until the condition holds.
///
/// - Throws: `WaitedInVain` when it took longer than `patience`, which only a fault takes.
func wait(
    _ what: String, patience: Duration = .seconds(90), until condition: () async throws -> Bool
) async throws {
    let start = ContinuousClock.now
    while try await !condition() {
        guard ContinuousClock.now - start < patience else {
            throw WaitedInVain(what: "not within \(patience): \(what)")
        }
        try await Task.sleep(for: .milliseconds(20))
    }
}
