/// Whether what a task tells another task of the same thread is handed over within the transaction, or goes by the log.
///
/// The log keeps the order in which one task tells another. What goes past it must not overtake what went by it: so before
/// the gate opens, the thread reads all that its tasks were told by the log until now, by former owners too, whose
/// transactions have ended when a task begins to run. Until then it reads nothing else, so that this ends soon.
struct LoopGate: Hashable, Sendable {
    enum State: Hashable, Sendable {
        /// Where the log ends has to be asked, once no transaction is open.
        case asking
        /// The log has to be read up to these offsets, by partition.
        case reading([Int32: Int64])
        case open
    }

    private(set) var state: State = .open

    var isOpen: Bool { state == .open }
    var isAsking: Bool { state == .asking }

    /// A task begins to run, or one that runs was told something by the log.
    mutating func close() { state = .asking }

    /// - Parameter ends: of the running tasks' partitions, open transactions included.
    mutating func found(_ ends: [Int32: Int64]) { state = .reading(ends) }

    /// Opens where everything is read.
    ///
    /// - Parameter position: how far a partition is read; nil where it is this thread's no more, or stands still.
    /// - Returns: whether it opened just now.
    mutating func reached(_ position: (Int32) -> Int64?) -> Bool {
        guard case .reading(let ends) = state else { return false }
        guard ends.allSatisfy({ partition, end in position(partition).map { $0 >= end } ?? true }) else { return false }
        state = .open
        return true
    }
}
