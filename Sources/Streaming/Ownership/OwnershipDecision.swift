/// What an heir does about the marks that it finds on the partitions of a task.
enum OwnershipDecision: Hashable, Sendable {
    /// Already this thread's own: no new claim needs to be written.
    case owned
    /// Initialise these ids (none after a clean hand-over), then read the committed offsets, then claim.
    case take(fencing: [String])
    case unreadable

    static func decide(marks: [Claim.Mark], own: Claim) -> OwnershipDecision {
        if marks.contains(.unreadable) { return .unreadable }
        if !marks.isEmpty, marks.allSatisfy({ $0 == .claimed(own) }) { return .owned }
        var fence: [String] = []
        for case .claimed(let claim) in marks {
            for id in claim.transactionalIDs where !own.transactionalIDs.contains(id) && !fence.contains(id) {
                fence.append(id)
            }
        }
        return .take(fencing: fence)
    }
}
