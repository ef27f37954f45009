import Events
import Screening

/// Whom the history of a subject is about: of a person also the households and cases, of a household also its members;
/// each under every number.
struct Circle {
    /// The subject's own numbers first.
    let subjects: [SubjectID]
    /// Whose leads belong to the history.
    let bearers: [SubjectID]

    /// - Parameters:
    ///   - subject: under any number.
    ///   - records: those that name the subject, at least.
    init(of subject: SubjectID, records: some Sequence<Record>, numbers: LinkedNumbers) {
        let own = numbers.all(of: subject)
        var others: Set<SubjectID> = []
        for record in records {
            let named = record.named.map(\.id)
            guard named.contains(where: own.contains) else { continue }
            for other in named where Circle.isNear(other.kind, to: subject.kind) && !own.contains(other) {
                others.formUnion(numbers.all(of: other))
            }
        }
        subjects = own + others.sorted()
        bearers = subjects.filter { own.contains($0) || $0.kind != .case }
    }

    private static func isNear(_ other: SubjectKind, to kind: SubjectKind) -> Bool {
        switch kind {
        case .person: other == .household || other == .case
        case .household: other == .person
        case .case, .record: false
        }
    }

    /// What their leads may rest on.
    struct Grounds {
        let records: [Record]
        /// When any of it was told that may matter at once, ascending.
        let moments: [Instant]
    }

    /// Every record of whoever is named beside them, and beside those, some steps away. Of a case in which aid was granted
    /// also the grants that it is compared with, wherever they were made: of those it matters at once that they were made,
    /// and with the next of the moments what else becomes known of them.
    func grounds(in records: [Record], numbers: LinkedNumbers) -> Grounds {
        var reached = Set(subjects)
        for _ in 0..<Circle.steps {
            var next = reached
            for record in records {
                let named = record.subjects
                guard named.contains(where: reached.contains) else { continue }
                for other in named where !next.contains(other) { next.formUnion(numbers.all(of: other)) }
            }
            if next.count == reached.count { break }
            reached = next
        }
        let own = records.filter { $0.subjects.contains(where: reached.contains) }
        let decided = records.filter { $0.type == "aid.decided" }
        let cases = subjects.filter { $0.kind == .case }
        guard subjects.first?.kind == .case, decided.contains(where: { cases.contains(where: $0.subjects.contains) })
        else { return Grounds(records: own, moments: Set(own.map(\.event.time)).sorted()) }
        for record in decided { reached.formUnion(record.subjects) }
        return Grounds(
            records: records.filter { $0.subjects.contains(where: reached.contains) },
            moments: Set((own + decided).map(\.event.time)).sorted())
    }

    /// From a household over a member and the member's case to another party and that party's household.
    private static let steps = 4
}
