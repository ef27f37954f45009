import CEL
public import Events

/// Evaluates a pack for one subject of a world: the same for the engine, the oracle and a model's examples.
///
/// A pure function of the world, the pack and the agencies. Any thread may call it, each with a world of its own.
public struct Screener: Sendable {
    public let pack: ModelPack
    /// The agency that is declared for a kind and a region, or for a region around it; nil where there is none.
    let agency: @Sendable (_ kind: String, _ region: String) -> String?
    /// Of each kind of subject, the models of one pack after the other's.
    private let models: [SubjectKind: [(commons: PackCommons, models: [Model])]]
    /// Those of class cases, which no subject is screened by alone.
    let classModels: [(commons: PackCommons, models: [Model])]

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
        var outcome = Outcome()
        guard let groups = models[subject.kind] else { return outcome }
        world.center = subject
        world.carries = groups.first?.commons.carries
        var isDead = false
        if subject.kind == .person {
            outcome.grants = grants(of: subject, in: world, only: only)
            guard !isBarred(subject, world) else {
                outcome.nextChange = world.reading.nextFlip
                return outcome
            }
            isDead = world.person(subject).isDead
        }
        for group in groups {
            let evaluation = Evaluation(world: world, commons: group.commons, trace: trace)
            defer { evaluation.end() }
            for model in group.models where (!isDead || model.coversTheDead) && only?.contains(model.name) ?? true {
                ModelScreening(
                    model: model, subject: subject, evaluation: evaluation, agency: agency, group: nil
                ).add(to: &outcome)
            }
        }
        outcome.leads.sort { $0.id < $1.id }
        outcome.nextChange = world.reading.nextFlip
        return outcome
    }

    /// Whoever objected to being screened, or was erased, bears no lead.
    private func isBarred(_ person: SubjectID, _ world: World) -> Bool {
        !world.records("person.objected", of: person).isEmpty || !world.records("person.erased", of: person).isEmpty
    }
}
