import Cryptography
import Events

/// What agencies said of a lead, and the state that follows.
enum Feedback {
    private static let states: [String: LeadState] = [
        "lead.acknowledged": .acknowledged, "lead.verified": .verified, "lead.declined": .declined,
        "lead.transferred": .transferred, "lead.closed": .closed,
    ]

    /// The types of events by which agencies speak of a lead.
    static let types = Set(states.keys)

    /// What was said last, when, and to whom the lead was handed over.
    struct Word {
        var state = LeadState.open
        var said: Instant?
        /// The agency that said it.
        var by: String?
        /// The agency that takes over what was transferred, as the one that transfers it names it.
        var to: String?
    }

    /// Feedback applies while the evidence that it judged is the current one, and always if it does not say which; of
    /// what applies, the last by time, source and number decides, whoever sent it. It may name the lead by any number that
    /// was linked into its subject or into what its cause names.
    static func last(
        of lead: LeadID, model: String, cause: String?, basis: [UInt8], about subject: SubjectID, in world: World
    ) -> Word {
        var last: Fact?
        let digest = Hex.encode(basis)
        lazy var others = names(model, cause, subject, world)
        for (type, _) in states {
            for fact in world.records(type, of: subject) {
                guard let name = fact.text("lead"), name == lead.text || others.contains(name) else { continue }
                if let judged = fact.text("basis"), judged != digest { continue }
                if last.map({ precedes($0, fact) }) ?? true { last = fact }
            }
        }
        guard let last, let state = states[last.record.type] else { return Word() }
        return Word(
            state: state, said: last.occurred, by: last.text("agency"),
            to: state == .transferred ? last.text("to") : nil)
    }

    private static func names(_ model: String, _ cause: String?, _ subject: SubjectID, _ world: World) -> Set<String> {
        Set(LeadID.names(subject: subject, model: model, cause: cause, numbers: world.numbers).map(\.text))
    }

    /// By (`occurred`, source, number): of feedback the type is no key of the order.
    private static func precedes(_ left: Fact, _ right: Fact) -> Bool {
        let (a, b) = (left.record, right.record)
        if a.occurred != b.occurred { return a.occurred < b.occurred }
        if a.event.source != b.event.source {
            return a.event.source.utf8.lexicographicallyPrecedes(b.event.source.utf8)
        }
        if a.number != b.number { return a.number.utf8.lexicographicallyPrecedes(b.number.utf8) }
        return Fact.precedes(left, right)
    }
}
