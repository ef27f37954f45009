import CEL
import Events

/// What tells one element of a model's loop from another, from one evaluation to the next: whom it is about, and the very
/// records that it holds. Where it is the same, what was found for it may stand.
struct ElementKey: Hashable, Sendable {
    private let parts: [Part]

    private enum Part: Hashable {
        case subject(SubjectID)
        case fact(SubjectID, RecordOrder, event: String)
        case instant(Instant?)
        case text(String)
        case number(Int64)
        case flag(Bool)
    }

    /// Of a model without a loop.
    static let whole = ElementKey(parts: [])

    private init(parts: [Part]) {
        self.parts = parts
    }

    /// Nil for what may hold more than can be seen.
    init?(_ value: Value) {
        switch value {
        case .string(let text): parts = [.text(text)]
        case .int(let number): parts = [.number(number)]
        case .bool(let flag): parts = [.flag(flag)]
        case .object(let object):
            switch object {
            case let person as PersonView: parts = [.subject(person.id)]
            case let household as HouseholdView:
                if let id = household.id {
                    parts = [.subject(id)]
                } else {
                    parts = [.text("one")] + household.members.map { .subject($0.id) }
                }
            case let `case` as CaseView: parts = [.subject(`case`.id)]
            case let party as PartyView: parts = [.subject(party.case.id), .subject(party.person.id)]
            case let recipient as RecipientView:
                parts = [.subject(recipient.person.id)] + recipient.decisions.map(ElementKey.part)
            case let stay as StayView: parts = ElementKey.parts(stay)
            case let record as RecordView:
                parts =
                    [ElementKey.part(record.fact)] + (record.person.map { [.subject($0.id)] } ?? [])
                    + (record.stay.map(ElementKey.parts) ?? [])
            case let fact as FactView:
                parts = [.text(fact.type.name), .subject(fact.subject)] + fact.facts.map(ElementKey.part)
            default: return nil
            }
        default: return nil
        }
    }

    private static func part(_ fact: Fact) -> Part {
        .fact(fact.record.id, fact.record.order, event: fact.record.event.id)
    }

    private static func parts(_ stay: StayView) -> [Part] {
        [part(stay.spell.start), .instant(stay.spell.end)] + (stay.cost.map { [part($0)] } ?? [])
    }
}
