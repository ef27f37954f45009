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
    private var residents = Kept<[SubjectID: [PersonView]]>()
    /// Of whom nothing is known, and somebody asked.
    private var absent: [SubjectID: SubjectFacts] = [:]
    /// What was asked of this world, and of those before it; nil where nobody wants to know.
    private(set) var questions: Questions?
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
    public convenience init(now: Instant, parameters: ParameterTable, facts: [SubjectID: [Fact]] = [:]) {
        self.init(now: now, parameters: parameters, facts: facts, questions: nil)
    }

    /// - Parameter questions: what was asked before; answers of this world are found under the same numbers.
    init(now: Instant, parameters: ParameterTable, facts: [SubjectID: [Fact]] = [:], questions: Questions?) {
        self.reading = Reading(now: now)
        self.parameters = parameters
        self.facts = facts.mapValues(SubjectFacts.init)
        self.questions = questions
    }

    /// Views remember each other, a person its cases and those the person; none outlives its world.
    deinit { for view in persons.values { view.forgetViews() } }

    /// Adds what is known of a subject. Nothing that was read before may depend on it.
    func add(_ subject: SubjectID, _ facts: SubjectFacts) {
        self.facts[subject] = facts
    }

    /// The subject's records of a type that are in force, in the order of `Fact.precedes`.
    func records(_ type: String, of subject: SubjectID) -> [Fact] {
        guard let facts = facts[subject] ?? unknown(subject) else { return [] }
        let found = facts.inForce(type, at: reading.now)
        if let next = found.nextFlip { reading.willFlip(at: next) }
        if let question = found.question {
            reading.asked(question)
        } else if let question = ask(.records(type), of: subject) {
            facts.note(question: question, of: type)
        }
        return found.facts
    }

    /// As `records`, but those alone that are of a case, or name a person in `person`.
    func records(_ type: String, of subject: SubjectID, naming named: SubjectID) -> [Fact] {
        guard let facts = facts[subject] ?? unknown(subject) else { return [] }
        let found = facts.inForce(type, at: reading.now)
        if let next = found.later.first(where: { $0.record.isNaming(named) }) { reading.willFlip(at: next.occurred) }
        ask(.recordsNaming(type, named), of: subject)
        return found.facts.filter { $0.record.isNaming(named) }
    }

    /// Of whom nothing is known; nil where nobody wants to know what is asked.
    private func unknown(_ subject: SubjectID) -> SubjectFacts? {
        guard questions != nil else { return nil }
        if let known = absent[subject] { return known }
        let none = SubjectFacts([])
        absent[subject] = none
        return none
    }

    @discardableResult
    private func ask(_ matter: Questions.Matter, of subject: SubjectID, _ answer: Questions.Answer? = nil) -> Int? {
        guard let question = questions?.number(of: matter, to: subject) else { return nil }
        if let answer { questions?.note(answer, to: question, of: subject) }
        reading.asked(question)
        return question
    }

    /// Every record of the subject, whatever its type and time. Whatever is news then changes the answer.
    func allRecords(of subject: SubjectID) -> [Fact] {
        ask(.all, of: subject)
        return facts[subject]?.all ?? []
    }

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
        let residents = self.residents.value(in: reading) {
            var found: [SubjectID: [PersonView]] = [:]
            if let center { ask(.persons, of: center) }
            // Who lives where is read by whoever asks for a member, not by everyone who asks for members.
            _ = reading.scoped {
                for id in facts.keys where id.kind == .person {
                    if let home = person(id).residence { found[home.household, default: []].append(person(id)) }
                }
            }
            return found.mapValues { $0.sorted { $0.id < $1.id } }
        }
        return residents[household] ?? []
    }
}

extension Record {
    /// Whether it is of the case, or names the person in `person`.
    func isNaming(_ named: SubjectID) -> Bool { self.case == named || subject("person") == named }
}

// MARK: What follows from any record

extension World {
    /// The cases that any record of the subject names, ascending, whatever its time.
    func cases(of subject: SubjectID) -> [SubjectID] {
        let cases = findCases(of: subject)
        ask(.cases, of: subject, .cases(cases))
        return cases
    }

    /// A person's birth and sex. They come from the resident ID, so that every record that names the person says the
    /// same.
    func traits(of person: SubjectID) -> (birth: Day?, isFemale: Bool?) {
        let traits = findTraits(of: person)
        ask(.traits, of: person, .traits(birth: traits.birth, isFemale: traits.isFemale))
        return traits
    }

    /// The prefix of a case's number, by a record that names it: the case's, else one of the subject under evaluation;
    /// empty where none does.
    func region(of case: SubjectID) -> String {
        let region = World.region(of: `case`, in: facts[`case`]?.all ?? [])
        ask(.region, of: `case`, .region(region))
        guard region.isEmpty, let center, center != `case` else { return region }
        return World.region(of: `case`, in: allRecords(of: center))
    }

    /// What would be found now, to hold against what was; no question is put.
    func answer(like known: Questions.Answer, of subject: SubjectID) -> Questions.Answer {
        switch known {
        case .cases: return .cases(findCases(of: subject))
        case .traits:
            let traits = findTraits(of: subject)
            return .traits(birth: traits.birth, isFemale: traits.isFemale)
        case .region: return .region(World.region(of: subject, in: facts[subject]?.all ?? []))
        }
    }

    private func findCases(of subject: SubjectID) -> [SubjectID] {
        var ids: Set<SubjectID> = []
        for fact in facts[subject]?.all ?? [] {
            if let id = fact.record.case { ids.insert(id) }
        }
        return ids.sorted()
    }

    private func findTraits(of person: SubjectID) -> (birth: Day?, isFemale: Bool?) {
        for fact in facts[person]?.all ?? [] {
            for named in fact.record.named where named.id == person && named.birth != nil {
                return (named.birth, named.isFemale)
            }
        }
        return (nil, nil)
    }

    private static func region(of case: SubjectID, in facts: [Fact]) -> String {
        for fact in facts {
            for named in fact.record.named where named.id == `case` && !named.region.isEmpty { return named.region }
        }
        return ""
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
