public import Events

/// The subjects, their records and the parameters that one evaluation at one instant can see.
///
/// The oracle's world holds every record there is. The engine's holds what one profile knows: its own records and the
/// neighbourhood that reached it. The models read both through the same views, so the two differ in nothing but reach.
/// Confined to the thread that evaluates.
public final class World {
    public let reading: Reading
    let parameters: ParameterTable
    private var facts: [SubjectID: SubjectFacts]
    private var persons: [SubjectID: PersonView] = [:]
    private var households: [SubjectID: HouseholdView] = [:]
    private var cases: [SubjectID: CaseView] = [:]
    private var residents: [SubjectID: [PersonView]]?
    /// The types that were asked for of subjects of whom nothing is known.
    private var absent: Set<String> = []
    /// Whether somebody asked for all records of a subject.
    private(set) var hasAskedAll = false
    /// What named definitions gave for their arguments, with what they read.
    var definitions: [DefinitionKey: Evaluation.Found] = [:]
    /// To whom a person passes records of a type on; nil where no catalog says.
    var carries: [String: Set<EventType.Carry>]?
    /// The subject under evaluation: what is told to it is all that it may see of others. Nil sees all.
    var center: SubjectID? {
        didSet { if center != oldValue { definitions.removeAll() } }
    }

    /// - Parameters:
    ///   - now: the time of the evaluation.
    ///   - parameters: the tables in force.
    ///   - facts: every record of each subject that names it; only the standing version of each, and none that is
    ///     withdrawn.
    public init(now: Instant, parameters: ParameterTable, facts: [SubjectID: [Fact]] = [:]) {
        self.reading = Reading(now: now)
        self.parameters = parameters
        self.facts = facts.mapValues(SubjectFacts.init)
    }

    /// Views remember each other, a person its cases and those the person; none outlives its world.
    deinit { for view in persons.values { view.forgetViews() } }

    /// Adds what is known of a subject. Nothing that was read before may depend on it.
    func add(_ subject: SubjectID, _ facts: SubjectFacts) {
        self.facts[subject] = facts
    }

    /// The types of records that were asked for, of whomever.
    var askedTypes: Set<String> {
        var types = absent
        for facts in facts.values { types.formUnion(facts.asked) }
        return types
    }

    /// The subject's records of a type that are in force, in the order of `Fact.precedes`.
    func records(_ type: String, of subject: SubjectID) -> [Fact] {
        guard let facts = facts[subject] else {
            absent.insert(type)
            return []
        }
        return facts.inForce(type, reading)
    }

    /// Every record of the subject, whatever its type and time. Whatever is news then changes the answer.
    func allRecords(of subject: SubjectID) -> [Fact] {
        hasAskedAll = true
        return facts[subject]?.all ?? []
    }

    /// As `allRecords`, for what only the first record of a subject, one that goes, or another case can change: who it
    /// is, and in which cases it is named.
    func anyRecords(of subject: SubjectID) -> [Fact] { facts[subject]?.all ?? [] }

    /// The numbers that are one with the subject's: its own, and those that were linked into it.
    func numbers(of id: SubjectID) -> [SubjectID] {
        guard let form = Record.linkForm(id.kind) else { return [id] }
        var numbers: Set<SubjectID> = [id]
        for fact in records(form.type, of: id) {
            for named in fact.record.named where named.id == id {
                if let original = named.original { numbers.insert(original) }
            }
        }
        return numbers.sorted()
    }

    func person(_ id: SubjectID) -> PersonView {
        if let known = persons[id] { return known }
        let view = PersonView(id: id, world: self)
        persons[id] = view
        return view
    }

    func household(_ id: SubjectID) -> HouseholdView {
        if let known = households[id] { return known }
        let view = HouseholdView(id: id, single: nil, world: self)
        households[id] = view
        return view
    }

    func `case`(_ id: SubjectID) -> CaseView {
        if let known = cases[id] { return known }
        let view = CaseView(id: id, world: self)
        cases[id] = view
        return view
    }

    /// The persons who live in the household, in the order of their pseudonyms.
    func residents(of household: SubjectID) -> [PersonView] {
        if residents == nil {
            var found: [SubjectID: [PersonView]] = [:]
            // Who lives where is read by whoever asks for a member, not by everyone who asks for members.
            _ = reading.scoped {
                for id in facts.keys where id.kind == .person {
                    if let home = person(id).residence { found[home.household, default: []].append(person(id)) }
                }
            }
            residents = found.mapValues { $0.sorted { $0.id < $1.id } }
        }
        return residents?[household] ?? []
    }
}

/// A definition, and what it was asked of.
struct DefinitionKey: Hashable {
    let pack: ObjectIdentifier
    let definition: Int
    /// While factors are noted, what was found without is of no use.
    let isCollecting: Bool
    let arguments: [Argument]

    enum Argument: Hashable {
        case view(ObjectIdentifier)
        case text(String)
        case number(Quantity)
    }
}
