import Events

/// The oracle's second pass: class cases, from the leads that stand and the grants of every person.
struct ClassPass {
    private var groups: [SubjectID: CaseGroup] = [:]

    init(leads: [Lead], grants: [Grant]) {
        for lead in leads {
            if let member = LeadMember(lead), let `case` = lead.case {
                groups[`case`, default: CaseGroup()].leads.append(member)
            }
        }
        let alike = Dictionary(grouping: grants) { $0.likeness }
        for (likeness, grants) in alike {
            for grant in grants {
                let figures = likeness.map { _ in LikeFigures(of: ClassPass.others(of: grant, in: grants)) }
                groups[grant.case, default: CaseGroup()].grants.append((grant, figures))
            }
        }
    }

    /// The amounts of the other grants, made in the months up to it.
    ///
    /// - Parameter grants: those of its likeness.
    private static func others(of grant: Grant, in grants: [Grant]) -> [Int64] {
        let since = LikeGrant(grant).since
        return grants.filter {
            $0.id != grant.id && since <= $0.occurred && $0.occurred <= grant.occurred
        }.compactMap(\.fen).sorted()
    }

    func outcomes(_ screener: Screener, in world: World, only: Set<String>?, trace: Trace?) -> [Outcome] {
        groups.sorted { $0.key < $1.key }.map {
            screener.screen($0.key, $0.value, in: world, only: only, trace: trace)
        }
    }

    /// Nil where nothing is gathered in the case.
    func outcome(
        of case: SubjectID, _ screener: Screener, in world: World, only: Set<String>?, trace: Trace?
    ) -> Outcome? {
        groups[`case`].map { screener.screen(`case`, $0, in: world, only: only, trace: trace) }
    }
}

extension Digest {
    /// All that stand at the reading's now: of each agency and model the leads that the agency is told of.
    static func standing(
        _ leads: [Lead], rule: DigestRule, parameters: ParameterTable, _ reading: Reading
    ) -> [Digest] {
        var members: [String: [String: [DigestMember]]] = [:]
        for lead in leads where !lead.isShadow {
            for agency in lead.agencies {
                members[agency, default: [:]][lead.model, default: []].append(DigestMember(lead))
            }
        }
        return members.flatMap { agency, models in
            models.flatMap { model, members in
                DigestBook(rule: rule, model: model, agency: agency, parameters: parameters, reading: reading)
                    .standing(members)
            }
        }.sorted { $0.id < $1.id }
    }
}
