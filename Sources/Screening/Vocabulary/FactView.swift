import CEL
import Events

/// A record, or the latest of several, as models read its fields.
///
/// Of several the last that gives a value gives it. A value that none gives is unknown, and `has()` of it is false.
final class FactView {
    let type: FactType
    /// Ascending; none where there is no record.
    let facts: [Fact]
    let subject: SubjectID
    private unowned let world: World

    init(_ type: FactType, _ facts: [Fact], of subject: SubjectID, world: World) {
        self.type = type
        self.facts = facts
        self.subject = subject
        self.world = world
    }

    var id: SubjectID? { facts.last?.record.id }
    /// The case that it names.
    var `case`: SubjectID? { facts.last?.record.case }

    private func missing(_ name: String) -> Value { .unknown(UnknownSet(path: type.name + "." + name)) }

    private func latest(with name: String) -> (fact: Fact, value: FieldValue)? {
        for fact in facts.reversed() {
            if let value = fact.record[name] { return (fact, value) }
        }
        return nil
    }

    private func value(of property: Property) -> Value {
        guard let (fact, value) = latest(with: property.name) else { return missing(property.name) }
        world.reading.read(fact)
        switch value {
        case .flag(let flag): return .bool(flag)
        case .integer(let number):
            if case .integer = property.kind { return .int(number) }
            return .amount(Quantity(number))
        case .decimal(let number): return .amount(Quantity(number))
        case .money(let fen): return .amount(Quantity(fen: fen))
        case .text(let text): return .string(text)
        case .instant(let instant): return .instant(instant)
        case .subject(let id):
            switch id.kind {
            case .person: return .object(world.person(id))
            case .household: return .object(world.household(id))
            case .case: return .object(world.case(id))
            case .record: return .string(id.text)
            }
        }
    }

    /// By an ending event that names it, or that is alike and not before it; or by its term.
    private func isRunning(_ fact: Fact) -> Bool {
        func isAlike(_ start: Fact, _ end: Fact) -> Bool {
            type.likeness.allSatisfy { name in
                guard let left = start.record[name], let right = end.record[name] else { return true }
                return left == right
            }
        }
        if let term = type.term, let last = fact.instant(term), world.reading.hasCome(last.day.adding(days: 1).start) {
            return false
        }
        for ending in type.endings {
            for end in world.records(ending, of: subject) {
                let ends =
                    end.record.subject("ends").map { $0 == fact.record.id }
                    ?? (isAlike(fact, end) && fact.occurred <= end.occurred)
                if ends {
                    world.reading.read(end)
                    return false
                }
            }
        }
        return true
    }
}

extension FactView: HostObject {
    var hostType: HostType { type.hostType }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value {
        guard slot >= 0, slot < type.sources.count else { return .noSuchField }
        if case .property(let property) = type.sources[slot] { return value(of: property) }
        guard let fact = facts.last else { return missing(type.hostType.fields[slot].name) }
        world.reading.read(fact)
        switch type.sources[slot] {
        case .property: return .null
        case .id: return .string(fact.record.id.text)
        case .occurred: return .instant(fact.occurred)
        case .region: return .string(fact.record.region)
        case .running: return .bool(isRunning(fact))
        }
    }

    func presence(ofField slot: Int, in context: EvaluationContext) -> Value {
        guard slot >= 0, slot < type.sources.count else { return .noSuchField }
        guard case .property(let property) = type.sources[slot] else { return .bool(!facts.isEmpty) }
        guard let (fact, _) = latest(with: property.name) else { return .bool(false) }
        world.reading.read(fact)
        return .bool(true)
    }

    func isEqual(to other: any HostObject) -> Bool {
        guard let other = other as? FactView else { return false }
        return other.facts.last?.record.id == facts.last?.record.id && other.type === type
    }
}
