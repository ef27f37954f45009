/// What a stage promises about its output and its state.
public enum Guarantee: String, Sendable, CaseIterable {
    /// State, output and source positions change in one Kafka transaction, fenced by the consumer group (KIP-447) and
    /// by the owner's claim.
    case exactlyOnce
    /// Output is delivered, then the store written, then positions committed: a crash may repeat work, never lose it.
    /// For a broker without real transactions, such as the embedded one.
    case atLeastOnce
}
