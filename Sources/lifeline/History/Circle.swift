import Events

/// Whom the history of a subject is about: of a person also the households and cases, of a household also its members.
struct Circle {
    /// The subject first.
    let subjects: [SubjectID]
    /// Whose leads belong to the history.
    let bearers: [SubjectID]

    /// - Parameter records: those that name the subject, at least.
    init(of subject: SubjectID, records: some Sequence<Record>) {
        var others: Set<SubjectID> = []
        for record in records {
            let named = record.named.map(\.id)
            guard named.contains(subject) else { continue }
            others.formUnion(named.filter { Circle.isNear($0.kind, to: subject.kind) && $0 != subject })
        }
        subjects = [subject] + others.sorted()
        bearers = subjects.filter { $0 == subject || $0.kind != .case }
    }

    private static func isNear(_ other: SubjectKind, to kind: SubjectKind) -> Bool {
        switch kind {
        case .person: other == .household || other == .case
        case .household: other == .person
        case .case, .record: false
        }
    }

    /// All that a lead of the subject may rest on: whoever is named beside it, and beside those, so many steps away.
    static func reach(of subjects: [SubjectID], steps: Int, in records: [Record]) -> [Record] {
        var reached = Set(subjects)
        for _ in 0..<steps {
            var next = reached
            for record in records {
                let named = record.named.map(\.id)
                if named.contains(where: reached.contains) { next.formUnion(named) }
            }
            if next.count == reached.count { break }
            reached = next
        }
        return records.filter { record in record.named.contains { reached.contains($0.id) } }
    }
}
