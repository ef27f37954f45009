import CEL
public import Events

/// Evaluates a pack for one subject of a world: the same for the engine, the oracle and a model's examples.
///
/// A pure function of the world, the pack and the agencies. Any thread may call it, each with a world of its own. A class,
/// since each evaluation is handed it.
public final class Screener: Sendable {
    public let pack: ModelPack
    /// The agency that is declared for a kind and a region, or for a region around it; nil where there is none.
    let agency: @Sendable (_ kind: String, _ region: String) -> String?
    /// Of each kind of subject, the models of one pack after the other's.
    private let models: [SubjectKind: [(commons: PackCommons, models: [Model])]]
    /// Those of class cases, which no subject is screened by alone.
    let classModels: [(commons: PackCommons, models: [Model])]
    /// The event types that models may ask for.
    let types: TypeCodes

    public init(pack: ModelPack, agency: @escaping @Sendable (_ kind: String, _ region: String) -> String?) {
        self.pack = pack
        self.agency = agency
        var models: [SubjectKind: [(commons: PackCommons, models: [Model])]] = [:]
        var classModels: [(commons: PackCommons, models: [Model])] = []
        for model in pack.models {
            if model.classRule != nil {
                Screener.add(model, to: &classModels)
            } else {
                Screener.add(model, to: &models[model.unit, default: []])
            }
        }
        self.models = models
        self.classModels = classModels
        types = TypeCodes(pack.models.flatMap { $0.commons.carries.map { Array($0.keys) } ?? [] })
    }

    private static func add(_ model: Model, to groups: inout [(commons: PackCommons, models: [Model])]) {
        if let index = groups.firstIndex(where: { $0.commons === model.commons }) {
            groups[index].models.append(model)
        } else {
            groups.append((model.commons, [model]))
        }
    }

    /// - Parameters:
    ///   - subject: whom to screen.
    ///   - world: what is known, at a time.
    ///   - only: the models to evaluate; nil for all.
    ///   - trace: is told how each named condition turned out.
    public func screen(
        _ subject: SubjectID, in world: World, only: Set<String>? = nil, trace: Trace? = nil
    ) -> Outcome {
        var evaluations = Evaluations()
        let findings = findings(of: subject, in: world, only: only, trace: trace, &evaluations)
        return outcome(of: findings)
    }

    /// - Parameters:
    ///   - kept: what the last evaluation of the subject found, by the same models.
    ///   - touched: the questions that would be answered otherwise now.
    ///   - evaluations: counts what is made and what is not.
    func findings(
        of subject: SubjectID, in world: World, only: Set<String>? = nil, trace: Trace? = nil,
        after kept: Findings? = nil, touched: QuestionSet = QuestionSet(), _ evaluations: inout Evaluations
    ) -> Findings {
        guard let groups = models[subject.kind] else { return Findings(standing: Findings.Standing()) }
        world.center = subject
        world.carries = groups.first?.commons.carries
        func isStale(_ dependence: Dependence) -> Bool { dependence.isStale(touched, at: world.reading.now) }
        var kept = kept
        var findings = Findings(standing: kept?.standing ?? standing(of: subject, world))
        if let before = kept?.standing, isStale(before.dependence) {
            findings.standing = standing(of: subject, world)
            if findings.standing.isBarred != before.isBarred || findings.standing.isDead != before.isDead { kept = nil }
        }
        if subject.kind == .person {
            if let grants = kept?.grants, !isStale(grants.dependence) {
                findings.grants = grants
            } else {
                let (grants, dependence) = world.reading.depending { self.grants(of: subject, in: world, only: only) }
                findings.grants = Findings.Grants(all: grants, dependence: dependence)
            }
        }
        guard !findings.standing.isBarred else { return findings }
        for group in groups {
            let evaluation = Evaluation(world: world, commons: group.commons, trace: trace)
            defer { evaluation.end() }
            for model in group.models {
                guard !findings.standing.isDead || model.coversTheDead, only?.contains(model.name) ?? true else {
                    findings.models.append(nil)
                    continue
                }
                let index = findings.models.count
                let known = kept.flatMap { index < $0.models.count ? $0.models[index] : nil }
                if let known, !known.isStale(touched, at: world.reading.now) {
                    findings.models.append(known)
                    evaluations.kept += known.elements.count
                    continue
                }
                findings.models.append(
                    ModelScreening(
                        model: model, subject: subject, evaluation: evaluation, agency: agency, group: nil
                    ).findings(after: known, isStale: isStale, &evaluations))
            }
        }
        return findings
    }

    /// Of each kind of subject, where findings have what a model found.
    func index(of model: String, for kind: SubjectKind) -> Int? {
        models[kind]?.lazy.flatMap(\.models).firstIndex { $0.name == model }
    }

    func outcome(of findings: Findings) -> Outcome {
        var outcome = Outcome()
        for model in findings.models { model?.add(to: &outcome) }
        outcome.leads.sort { $0.id < $1.id }
        outcome.grants = findings.grants.all
        outcome.nextChange = findings.nextFlip
        return outcome
    }

    private func standing(of subject: SubjectID, _ world: World) -> Findings.Standing {
        guard subject.kind == .person else { return Findings.Standing() }
        let (found, dependence) = world.reading.depending { () -> (isBarred: Bool, isDead: Bool) in
            let isBarred = isBarred(subject, world)
            return (isBarred, !isBarred && world.person(subject).isDead)
        }
        return Findings.Standing(isBarred: found.isBarred, isDead: found.isDead, dependence: dependence)
    }

    /// Whoever objected to being screened, or was erased, bears no lead.
    private func isBarred(_ person: SubjectID, _ world: World) -> Bool {
        !world.records("person.objected", of: person).isEmpty || !world.records("person.erased", of: person).isEmpty
    }
}
