/// Whether an idle thread sends an offsets-only transaction, so that everybody's tools show lag 0.
///
/// A transaction's markers take offsets that no consumer is given, so that the last record's offset + 1 is not the end;
/// the consumer's position after end of partition is. It is committed in a transaction without records, not by the
/// consumer: a transaction carries the generation of the assignment that this thread has served, while a plain commit
/// is sent with whatever generation the client's own thread has joined by then, and could set back the offset of an
/// heir. A transaction of offsets alone writes no marker into the sources, so that it is not its own cause.
enum IdleDecision: Hashable, Sendable {
    case nothing
    case commitPositions

    /// - Parameters:
    ///   - ahead: whether some partition's position is past what was committed for it.
    ///   - atEnd: whether all those partitions are at their end.
    static func decide(ahead: Bool, atEnd: Bool, idleFor: Duration, threshold: Duration) -> IdleDecision {
        ahead && atEnd && idleFor >= threshold ? .commitPositions : .nothing
    }
}
