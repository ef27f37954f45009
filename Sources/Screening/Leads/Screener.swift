import CEL
public import Events

/// Evaluates a pack for one subject of a world: the same for the engine, the oracle and a model's examples.
///
/// A pure function of the world, the pack and the agencies. Any thread may call it, each with a world of its own.
public struct Screener: Sendable {
    public let pack: ModelPack
    /// The agency that is declared for a kind and a region, or for a region around it; nil where there is none.
    private let agency: @Sendable (_ kind: String, _ region: String) -> String?
    private let models: [SubjectKind: [Model]]

    public init(pack: ModelPack, agency: @escaping @Sendable (_ kind: String, _ region: String) -> String?) {
        self.pack = pack
        self.agency = agency
        self.models = Dictionary(grouping: pack.models, by: \.unit)
    }

    /// - Parameter only: the models to evaluate; nil for all.
    public func screen(_ subject: SubjectID, in world: World, only: Set<String>? = nil) -> Outcome {
        var outcome = Outcome()
        guard let models = models[subject.kind] else { return outcome }
        let evaluation = Evaluation(world: world, pack: pack)
        defer { evaluation.end() }
        if subject.kind == .person, isBarred(world.person(subject), world) {
            outcome.nextChange = world.reading.nextFlip
            return outcome
        }
        for model in models where only?.contains(model.name) ?? true {
            ModelScreening(model: model, subject: subject, evaluation: evaluation, agency: agency).add(to: &outcome)
        }
        outcome.leads.sort { $0.id < $1.id }
        outcome.nextChange = world.reading.nextFlip
        return outcome
    }

    /// The dead bear no person lead; nor does whoever objected to being screened, or was erased.
    private func isBarred(_ person: PersonView, _ world: World) -> Bool {
        person.isDead || !world.records("person.objected", of: person.id).isEmpty
            || !world.records("person.erased", of: person.id).isEmpty
    }
}
