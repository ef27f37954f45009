import Events

/// Which types of a person's own records reach those who are linked to the person: its household, its cases, its
/// dependants. Told by the events' schemas, so that it depends on no model and no time.
public struct Carriage: Sendable {
    public let toHousehold: Set<String>
    public let toCase: Set<String>
    public let toDependant: Set<String>
    /// Another for another carriage: who was told by one is told anew by the next.
    let fingerprint: UInt64

    /// Raised when the rule of `Telling` changes.
    private static let revision = "1"

    public init(toHousehold: Set<String>, toCase: Set<String>, toDependant: Set<String>) {
        // Whom a lead is about is known where the lead is made.
        let (toHousehold, toCase) = (toHousehold.union([Record.identityType]), toCase.union([Record.identityType]))
        self.toHousehold = toHousehold
        self.toCase = toCase
        self.toDependant = toDependant
        let parts = [toHousehold, toCase, toDependant].map { $0.sorted().joined(separator: ",") }
        // FNV-1a: the same in every process.
        let hash = ([Carriage.revision] + parts).joined(separator: ";").utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        fingerprint = max(1, hash)
    }
}
