/// The names of the topics that the stages read and write.
public struct TopicNames: Sendable {
    /// Names what belongs to one application alone: groups, transactional ids, changelog and links. Leads and pushes
    /// are shared by all.
    public let application: String

    public init(application: String) {
        self.application = application
    }

    public var facts: String { "lifeline.facts" }
    public var links: String { "\(application)-links" }
    public var changelog: String { "\(application)-changelog" }
    /// Shared, as leads are: each message says whose it is.
    public var classes: String { "lifeline.classes" }
    public var classChangelog: String { "\(application)-classes-changelog" }
    /// Who each person is, encrypted under the platform's key.
    public var identities: String { "lifeline.identities" }
    /// What screening reads: partition *i* of all of them is one task's.
    public var screened: [String] { [facts, links, identities] }
    public var leads: String { "lifeline.leads" }
    public var deadLetters: String { "lifeline.dead-letters" }
    public var models: String { "lifeline.models" }
    public var parameters: String { TopicNames.parameters }

    static let parameters = "lifeline.parameters"
}
