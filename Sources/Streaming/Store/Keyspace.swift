/// A table in a task's store. One byte before every key, in the store and in the changelog alike.
///
/// 0…15 belong to the runtime (clock, positions, timers); a processor names its own from 16 up.
public struct Keyspace: Hashable, Sendable {
    public let code: UInt8

    /// - Precondition: `code` is 16 or greater: a constant of the program, never data.
    public init(_ code: UInt8) {
        precondition(code >= 16, "keyspaces 0…15 belong to the runtime")
        self.code = code
    }

    private init(runtime code: UInt8) { self.code = code }

    /// What the runtime keeps with the state: the clock, the applied global positions, the changelog's incarnation.
    static let runtime = Keyspace(runtime: 0)
    /// Timers by key; the index by due time is derived from it and is not in the changelog.
    static let timers = Keyspace(runtime: 1)

    /// The key as the store and the changelog have it.
    func storeKey(_ key: [UInt8]) -> [UInt8] {
        var bytes = [UInt8]()
        bytes.reserveCapacity(key.count + 1)
        bytes.append(code)
        bytes.append(contentsOf: key)
        return bytes
    }
}
