/// The head of a state as the store has it.
struct StateHead: Sendable {
    /// Nil where the store has none.
    private(set) var written: [UInt8]?

    /// Takes it in as the store has it.
    mutating func read(_ bytes: [UInt8]) { written = bytes }

    /// What is to be written of the head as it is now: nothing where the store has the same.
    mutating func takeUnwritten(_ head: [UInt8]) -> [StatePart] {
        guard head != written else { return [] }
        written = head
        return [StatePart(id: [], bytes: head)]
    }
}
