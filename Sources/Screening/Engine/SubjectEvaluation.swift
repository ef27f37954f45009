import Events

/// One evaluation of one subject: of what the last one found, what has not changed is kept.
///
/// In this order: where a person lives is read of its own records alone, and decides its links; these decide whose word is
/// read, and then the models are asked. What was asked of the answers that only the whole world can give is looked up when
/// that is there.
struct SubjectEvaluation {
    let subject: SubjectID
    let news: News
    /// What the last evaluation found; nil where that is not known.
    let before: Findings?
    private let knowledge: Knowledge
    private let world: World
    private var asked: Asked?
    private(set) var touched: Questions.Touched
    private var hasOwn = false
    private(set) var homeDependence = Dependence()
    private var isHomeRead = false

    /// - Parameters:
    ///   - knowledge: what the subject knows now.
    ///   - asked: what the last evaluation by the same rules asked; nil asks everything.
    ///   - news: what has changed since.
    init(
        _ subject: SubjectID, _ knowledge: Knowledge, _ asked: Asked?, _ news: News, now: Instant,
        parameters: ParameterTable, _ screener: Screener?
    ) {
        self.subject = subject
        self.knowledge = knowledge
        self.news = news
        self.asked = asked
        before = asked?.findings
        world = World(
            now: now, parameters: parameters,
            questions: asked?.questions ?? screener.map { Questions(types: $0.types) })
        touched = Questions.Touched()
        if let asked { touched = asked.questions.touched(by: news, of: subject, others) }
    }

    /// Whoever else has a word of the same record; a case is told of each party by the party alone.
    func others(_ place: News.Place) -> [Record] {
        guard subject.kind != .case else { return [] }
        return knowledge.inbound.compactMap { $0.key == place.sender ? nil : $0.value[place.entity]?[place.record] }
    }

    var questions: Questions { world.questions ?? Questions(types: TypeCodes([])) }

    var now: Instant { world.reading.now }

    /// When it changes by time alone is part of when to look again, also where no model reads it.
    func nextChange(_ findings: Findings) -> Instant? {
        [homeDependence.nextFlip, findings.nextFlip].compactMap { $0 }.min()
    }

    // MARK: Home

    /// Where the person lives, by its own records.
    ///
    /// - Parameter known: where it lived at the last evaluation.
    mutating func home(after known: SubjectID?) -> SubjectID? {
        guard subject.kind == .person else { return nil }
        if let asked {
            homeDependence = asked.home
            lookUp(only: subject)
            if !asked.home.isStale(touched.questions, at: now) { return known }
        }
        return readHome()
    }

    private mutating func readHome() -> SubjectID? {
        addOwn()
        isHomeRead = true
        let (home, dependence) = world.reading.depending { world.person(subject).residence?.household }
        homeDependence = dependence
        return home
    }

    private mutating func addOwn() {
        guard !hasOwn else { return }
        hasOwn = true
        world.add(subject, SubjectFacts(knowledge.standing.filter { !$0.isIdentity }.map(Fact.init)))
    }

    // MARK: Models

    /// The word of others is read now than at the last evaluation: all that they told is news, too, or is told no more.
    ///
    /// - Parameter past: what the subject knew then.
    mutating func read(_ senders: [SubjectID], after known: [SubjectID], _ past: Knowledge) {
        guard let asked else { return }
        var read = News()
        func note(_ told: Told?, of sender: SubjectID, isNew: Bool) {
            for (entity, records) in told ?? [:] {
                read.hasAppeared = true
                for (id, record) in records {
                    let place = News.Place(sender: sender, entity: entity, record: id)
                    read.note(place, from: isNew ? nil : record, to: isNew ? record : nil)
                }
            }
        }
        for sender in senders where !known.contains(sender) { note(knowledge.inbound[sender], of: sender, isNew: true) }
        for sender in known where !senders.contains(sender) { note(past.inbound[sender], of: sender, isNew: false) }
        touched.formUnion(asked.questions.touched(by: read, of: subject, others))
    }

    /// Whether what was found before is held against the news: then it is known which answers have changed.
    var isCompared: Bool { asked != nil }

    /// - Parameter readable: what others told of whom, as far as it is read.
    /// - Returns: what is found now, and whether any model was asked for it.
    mutating func findings(
        _ readable: @autoclosure () -> [SubjectID: [[SubjectID: Record]]], by screener: Screener,
        _ evaluations: inout Evaluations
    ) -> (Findings, isScreened: Bool) {
        if let asked, touched.open.isEmpty, !asked.findings.isStale(touched.questions, at: now) {
            evaluations.kept += asked.findings.elements
            return (asked.findings, false)
        }
        addOwn()
        // Before anybody else is there.
        if subject.kind == .person, !isHomeRead { _ = readHome() }
        for (entity, parts) in readable() where entity != subject {
            // Of itself a subject knows best.
            world.add(entity, SubjectFacts(told: parts))
        }
        lookUp()
        if let asked, !asked.findings.isStale(touched.questions, at: now) {
            evaluations.kept += asked.findings.elements
            return (asked.findings, false)
        }
        let findings = screener.findings(
            of: subject, in: world, after: asked?.findings, touched: touched.questions, &evaluations)
        return (findings, true)
    }

    /// Looks up whether what was found of an entity, or of all, has changed.
    private mutating func lookUp(only entity: SubjectID? = nil) {
        guard let asked, !touched.open.isEmpty else { return }
        addOwn()
        touched.questions.formUnion(asked.questions.changed(&touched.open, only: entity, in: world))
    }
}
