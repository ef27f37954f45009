import CEL
import Events

/// The event types of a catalog as part of the language, so that a model reads any event without a line of code, and a
/// model and an event cannot drift apart.
///
/// `person.facts('income.assessed')` is the list of such records in force, oldest first: closed, no record means none.
/// `person.latest('income.assessed').yearly_yuan` is the value that the latest record with one gives: open, unknown
/// where there is none. Both are there of a person, a household, a case, and a person in a case.
struct EventVocabulary: Sendable {
    let types: [String: FactType]
    /// As the catalog has them, for examples.
    let events: [String: EventType]

    init(_ catalog: Catalog?) {
        let all = catalog?.types ?? []
        // Of one name the later version stands.
        events = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        var types: [String: FactType] = [:]
        for (name, event) in events {
            types[name] = FactType(
                event, endings: events.values.filter { $0.ends == name }.sorted { $0.name < $1.name })
        }
        self.types = types
    }

    /// A type by the name that a model pack writes: `amount`, `person`, `income.assessed`, `list(person)`.
    func type(named name: String) -> CELType? {
        if let type = Types.named(name) { return type }
        if let fact = types[name] { return .object(fact.hostType) }
        guard name.hasPrefix("list("), name.hasSuffix(")") else { return nil }
        return type(named: String(name.dropFirst(5).dropLast())).map(CELType.list)
    }

    func declare(in environment: inout Environment) {
        let names = types.keys.sorted()
        for member in ["facts", "latest"] {
            environment.declare(
                macro: Macro(member, isMember: true, argumentCount: 1) { call throws(MacroFailure) in
                    guard let receiver = call.receiver, let argument = call.arguments.first else { return nil }
                    guard let name = argument.stringLiteral else {
                        throw MacroFailure(
                            "'\(member)' takes an event type in quotes: 'income.assessed'",
                            translation: "“\(member)”须给出加引号的事件类型：'income.assessed'", at: argument)
                    }
                    guard names.contains(name) else {
                        let near = Spelling.nearest(to: name, among: names)
                        throw MacroFailure(
                            "there is no event type '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                            translation: "没有事件类型“\(name)”" + (near.map { "，是否为“\($0)”？" } ?? ""), at: argument)
                    }
                    return call.call(receiver, EventVocabulary.function(member, name), [])
                })
        }
        for name in names {
            guard let type = types[name] else { continue }
            let element = CELType.object(type.hostType)
            for receiver in [Types.person, Types.household, Types.case, Types.party] {
                environment.declare(
                    function: EventVocabulary.function("facts", name),
                    .unary(
                        "facts_\(receiver.name)_\(name)", .object(receiver), .list(element), isMember: true,
                        time: .notesFlips
                    ) { object, _ in
                        EventVocabulary.read(type, of: object) { subject, world, facts in
                            .objects(facts.map { FactView(type, [$0], of: subject, world: world) })
                        }
                    })
                environment.declare(
                    function: EventVocabulary.function("latest", name),
                    .unary(
                        "latest_\(receiver.name)_\(name)", .object(receiver), element, isMember: true,
                        time: .notesFlips
                    ) { object, _ in
                        EventVocabulary.read(type, of: object) { subject, world, facts in
                            .object(FactView(type, facts, of: subject, world: world))
                        }
                    })
            }
        }
    }

    /// What a call of the macro becomes. Its name is what a message shows.
    private static func function(_ member: String, _ type: String) -> String { "\(member)('\(type)')" }

    /// The records of a type that the evaluation may see of the object, oldest first.
    private static func read(
        _ type: FactType, of object: Value, _ make: (SubjectID, World, [Fact]) -> Value
    ) -> Value {
        if let person = object.view(PersonView.self) {
            guard person.world.isTold(type, of: person) else { return untold(type, "another person") }
            return make(person.id, person.world, person.world.records(type.name, of: person.id))
        }
        if let household = object.view(HouseholdView.self) {
            // A household of one that no register knows has no records.
            guard let id = household.id else {
                return household.members.first.map { make($0.id, household.world, []) } ?? .noView
            }
            guard household.world.isTold(of: household) else { return untold(type, "another household") }
            return make(id, household.world, household.world.records(type.name, of: id))
        }
        if let `case` = object.view(CaseView.self) {
            guard let facts = `case`.world.told(type, of: `case`) else { return untold(type, "another’s case") }
            return make(`case`.id, `case`.world, facts)
        }
        if let party = object.view(PartyView.self) {
            let world = party.person.world
            guard let facts = world.told(type, of: party) else { return untold(type, "another person") }
            return make(party.person.id, world, facts)
        }
        return .noView
    }

    /// Not a matter of data: the engine is never told, and so the oracle must not look.
    private static func untold(_ type: FactType, _ whose: String) -> Value {
        .failure(
            .host, "'\(type.name)' of \(whose) is not told to the subject: x-lifeline.carry of its schema decides")
    }
}
