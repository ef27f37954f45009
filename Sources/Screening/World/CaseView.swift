import Events

/// A case as models read it.
final class CaseView {
    let id: SubjectID
    unowned let world: World
    private var rememberedSuspects = Kept<[SuspectView]>()
    private var rememberedRegion = Kept<String>()

    init(id: SubjectID, world: World) {
        self.id = id
        self.world = world
    }

    private var reading: Reading { world.reading }

    private func read(_ fact: Fact?) -> Fact? {
        if let fact { reading.read(fact) }
        return fact
    }

    /// The prefix of the case's number: the county that handles it. Whoever is new in a case has a record that names it
    /// before the case has told anything.
    var region: String { rememberedRegion.value(in: reading) { world.region(of: id) } }

    var kind: Open<String> {
        read(world.records("case.filed", of: id).last)?.text("kind").map(Open.known) ?? .missing("case.filed.kind")
    }

    /// The day on which it was filed.
    var filed: Open<Instant> {
        guard let fact = read(world.records("case.filed", of: id).last) else { return .missing("case.filed.filed") }
        return .known(fact.instant("filed") ?? fact.occurred)
    }

    var charge: String {
        let changes = world.records("case.charge.changed", of: id) + world.records("case.filed", of: id)
        return read(changes.filter { $0.text("charge") != nil }.max(by: Fact.precedes))?.text("charge") ?? ""
    }

    /// The latest stage; empty before the first change.
    var stage: String { read(world.records("case.stage.changed", of: id).last)?.text("stage") ?? "" }

    private var closing: Fact? { world.records("case.closed", of: id).last }
    var isClosed: Bool { read(closing) != nil }
    /// Empty while the case is open.
    var outcome: String { read(closing)?.text("outcome") ?? "" }

    /// The suspects, told apart by person, else by record.
    var suspects: [SuspectView] { rememberedSuspects.value(in: reading, findSuspects) }

    private func findSuspects() -> [SuspectView] {
        var groups: [SubjectID: [Fact]] = [:]
        for fact in world.records("case.suspect.status.changed", of: id) {
            groups[fact.record.subject("person") ?? fact.record.id, default: []].append(fact)
        }
        // Of several suspects a text does not say who cannot pay.
        let poverty = groups.count == 1 ? documentOfPoverty : nil
        var views = groups.sorted { $0.key < $1.key }.map {
            SuspectView(facts: $0.value, poverty: poverty, world: world)
        }
        if views.isEmpty { views = suspectsOfText }
        return views
    }

    /// Those to whom aid was granted in the case, each with the decisions.
    var recipients: [RecipientView] {
        var groups: [SubjectID: [Fact]] = [:]
        for fact in world.records("aid.decided", of: id) where fact.flag("granted") == true {
            if let person = fact.record.subject("person") { groups[person, default: []].append(fact) }
        }
        return groups.sorted { $0.key < $1.key }.map {
            RecipientView(person: world.person($0.key), decisions: $0.value, world: world)
        }
    }
}

/// A suspect of a case: the latest status, and the latest word on the means to pay.
final class SuspectView {
    /// In the order of `Fact.precedes`; never empty.
    private let facts: [Fact]
    /// What a document says of the status, where no record does.
    private let statusOfText: String?
    /// The document that says that the suspect cannot pay.
    private let poverty: Fact?
    unowned let world: World

    init(facts: [Fact], poverty: Fact?, world: World) {
        self.facts = facts
        self.poverty = poverty
        self.world = world
        statusOfText = nil
    }

    /// Whom only a document knows of.
    init(ofText document: Fact, status: String, poverty: Fact?, world: World) {
        facts = [document]
        statusOfText = status
        self.poverty = poverty
        self.world = world
    }

    var status: String {
        guard let fact = facts.last else { return "" }
        world.reading.read(fact)
        return statusOfText ?? fact.text("status") ?? ""
    }

    var canPay: Open<Bool> {
        guard let fact = facts.last(where: { $0.flag("able_to_pay") != nil }), let able = fact.flag("able_to_pay")
        else {
            guard let poverty else { return .missing("case.suspect.status.changed.able_to_pay") }
            world.reading.read(poverty)
            return .known(false)
        }
        world.reading.read(fact)
        return .known(able)
    }

    /// By the case, or by the register of deaths.
    var isDead: Bool {
        if status == "dead" { return true }
        guard statusOfText == nil, let person = facts.last?.record.subject("person"),
            let death = world.records("person.died", of: person).last
        else { return false }
        world.reading.read(death)
        return true
    }
}

/// A person to whom aid was granted in a case.
final class RecipientView {
    let person: PersonView
    let decisions: [Fact]
    unowned let world: World

    init(person: PersonView, decisions: [Fact], world: World) {
        self.person = person
        self.decisions = decisions
        self.world = world
    }

    /// The grants that do not say that they were made together with another organ.
    private var separate: [Fact] { decisions.filter { $0.flag("joint") != true } }

    /// How many separate decisions granted aid.
    var grants: Int64 {
        let separate = separate
        for fact in separate { world.reading.read(fact) }
        return Int64(separate.count)
    }

    /// The organs that decided, each once.
    var organs: [String] {
        for fact in separate { world.reading.read(fact) }
        return Set(separate.compactMap { $0.text("organ") }).sorted()
    }
}
