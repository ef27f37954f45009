public import Events

/// A case that a legal office wrote down beside a model: facts, a moment, and the leads that must stand then.
public struct Example: Sendable {
    public let title: String
    /// Where it stands in the file, from 1.
    public let line: Int
    public let now: Instant
    /// Every record, with the names that the example uses in place of pseudonyms.
    let records: [Record]
    public let expected: [Expectation]

    /// One lead of the model. What an expectation does not say is not compared.
    public struct Expectation: Sendable {
        public let subject: SubjectID
        /// The names of the example put in, as a cause has them.
        public let cause: String?
        public let amountFen: Int64?
        public let lowFen: Int64?
        /// IDs of the reasons, in any order.
        public let reasons: Set<String>?
        /// Paths of what is missing.
        public let missing: Set<String>?
        public let urgency: String?
        /// Not a standing lead, but one that cannot be judged.
        public let isUnjudged: Bool
    }
}
