import CEL
public import Events

/// A screening rule: when it holds, what excludes, what it is worth, whom it concerns, on which articles it rests.
/// Compiled once and used by any thread; a class, since each evaluation of each subject is handed it.
public final class Model: Sendable {
    /// Stable, as the file bears it: `severe-injury`.
    public let name: String
    /// `M01`.
    public let code: String
    public let version: Int64
    public let title: BilingualText
    public let unit: SubjectKind
    public let direction: String
    /// What the model decides beyond its conditions.
    public let description: BilingualText?
    /// Its own texts, causes say, in words.
    let words: [String: BilingualText]
    /// Named sub-conditions, all of which must hold.
    let conditions: [Condition]
    let exclusions: [Exclusion]
    /// What the model gives a lead for, one by one; nil for one lead a subject.
    let loop: Loop?
    /// Of a class model: what its class is; it has no loop and no cause of its own.
    let classRule: ClassRule?
    /// What tells apart the leads of one subject; nil where there is but one.
    let cause: Program?
    let urgency: Program
    let amount: AmountRule?
    let routes: [Route]
    /// From which leads its own go on.
    let origins: [OriginRule]
    /// Of a model whose lead is itself that something is late.
    let overdue: OverdueRule?
    public let authority: [Article]
    /// Working days from `since`; 0 is at once, nil sets no date.
    public let respondWithin: Int?
    /// Days after `since` at the end of which a lead no longer stands; nil for ever.
    public let expiresAfter: Int?
    /// The kinds of agency that alone may see its leads; empty where no one is kept out.
    public let visibility: Set<String>
    /// Also screens persons who are dead, of whom no other model gives a lead.
    public let coversTheDead: Bool
    /// Screens without telling anybody.
    public let isShadow: Bool
    public let examples: [Example]
    let environment: Environment
    let commons: PackCommons

    init(
        name: String, code: String, version: Int64, title: BilingualText, unit: SubjectKind, direction: String,
        description: BilingualText?, words: [String: BilingualText], conditions: [Condition], exclusions: [Exclusion],
        loop: Loop?, classRule: ClassRule?, cause: Program?, urgency: Program, amount: AmountRule?, routes: [Route],
        origins: [OriginRule], overdue: OverdueRule?, authority: [Article], respondWithin: Int?, expiresAfter: Int?,
        visibility: Set<String>, coversTheDead: Bool, isShadow: Bool, examples: [Example], environment: Environment,
        commons: PackCommons
    ) {
        self.name = name
        self.code = code
        self.version = version
        self.title = title
        self.unit = unit
        self.direction = direction
        self.description = description
        self.words = words
        self.conditions = conditions
        self.exclusions = exclusions
        self.loop = loop
        self.classRule = classRule
        self.cause = cause
        self.urgency = urgency
        self.amount = amount
        self.routes = routes
        self.origins = origins
        self.overdue = overdue
        self.authority = authority
        self.respondWithin = respondWithin
        self.expiresAfter = expiresAfter
        self.visibility = visibility
        self.coversTheDead = coversTheDead
        self.isShadow = isShadow
        self.examples = examples
        self.environment = environment
        self.commons = commons
    }

    /// The pack that it came in.
    public var packName: String { commons.name }
    public var packVersion: String { commons.version }

    /// The slot of what the leads are given for, one by one.
    var elementVariable: Int? { loop?.variable ?? classRule?.variable }

    /// The codes of the models whose leads it gathers; empty for one that looks at facts.
    public var gathers: Set<String> {
        if case .leads(let codes, _)? = classRule { return codes }
        return []
    }

    /// The colour grades 红橙黄蓝, the most urgent first.
    public static let colours = ["red", "orange", "yellow", "blue"]

    struct Loop: Sendable {
        let variable: Int
        let elements: Program
    }

    struct Condition: Sendable {
        let id: String
        let when: Program
        let text: Template?
    }

    /// What ends a lead although its conditions hold.
    struct Exclusion: Sendable {
        let id: String
        let when: Program
        /// A grant of aid, which does not withdraw the lead but fulfils it.
        let assists: Bool
        /// Where the law says so.
        let authority: String?
    }

    struct AmountRule: Sendable {
        /// Without it, or where it holds, there is an amount.
        let when: Program?
        let high: Program
        let low: Program?
        let period: String
    }

    /// Names leads from which a lead goes on.
    enum OriginRule: Sendable {
        /// By the model that makes them, of a subject, one for each record that is their cause.
        case made(model: String, subject: Program, causes: Program)
        /// By their own IDs, as a record gives them.
        case named(leads: Program, record: Program)
    }

    struct OverdueRule: Sendable {
        let step: Overdue.Step
        /// The first instant after the term.
        let term: Program
        /// The kinds of agency that are late.
        let kinds: Program
    }

    struct Route: Sendable {
        /// The kind of agency, or an expression that gives a list of kinds.
        let kind: Kind
        let department: String?
        let when: Program?
        /// What is written to that agency, where more than the lead itself is sent: 社会救助建议函.
        let letter: Template?

        enum Kind: Sendable {
            case fixed(String)
            case computed(Program)
        }
    }
}

/// An article of law that a model rests on.
public struct Article: Hashable, Sendable {
    public let law: String
    public let article: String
    /// Of which text: `2021-12-31 印发`, `2022 revision`; nil where the model does not say.
    public let edition: String?
    /// False where the text was not yet compared with the published one.
    public let isConfirmed: Bool

    public init(law: String, article: String, edition: String? = nil, isConfirmed: Bool) {
        self.law = law
        self.article = article
        self.edition = edition
        self.isConfirmed = isConfirmed
    }
}
