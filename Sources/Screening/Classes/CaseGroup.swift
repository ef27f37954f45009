import Events

/// What one case's class holds: the leads that stand in it, and the grants made in it with the figures of their likeness.
struct CaseGroup {
    var leads: [LeadMember] = []
    var grants: [(grant: Grant, figures: LikeFigures?)] = []

    /// The members of a class model, each as its conditions see it.
    func elements(of rule: ClassRule, model: String, in world: World) -> [any ClassElement] {
        switch rule {
        case .leads(let codes, _):
            let members = leads.filter { codes.contains($0.code) }.sorted { $0.id < $1.id }
            return members.isEmpty ? [] : [LeadsView(members)]
        case .grants:
            let own = grants.filter { $0.grant.model == model }.sorted { $0.grant.record.id < $1.grant.record.id }
            let known = own.map(\.grant).filter { $0.fen != nil }
            // Of equal ones the first.
            let least = known.min { ($0.fen ?? 0) < ($1.fen ?? 0) }
            let greatest = known.map { $0.fen ?? 0 }.max()
            return own.map {
                GrantView($0.grant, $0.figures, least: least, greatestFen: greatest, world: world)
            }
        }
    }
}
