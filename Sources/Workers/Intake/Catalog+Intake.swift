public import Events

extension Catalog {
    /// The topics that intake reads: those of events, but for the parameters, which every worker reads whole, and those
    /// of registers' tables, whose changes it turns into events.
    public var intakeTopics: [String] {
        eventTopics.map(\.name).filter { $0 != TopicNames.parameters } + tables.map { topicName(of: $0) }
    }
}
