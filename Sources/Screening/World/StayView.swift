import Events

/// A stay in hospital, with its latest cumulative costs.
final class StayView {
    let spell: Spell
    let cost: Fact?
    unowned let world: World

    init(spell: Spell, cost: Fact?, world: World) {
        self.spell = spell
        self.cost = cost
        self.world = world
    }

    var isOpen: Bool {
        if spell.isRunning { world.reading.read(spell.start) }
        return spell.isRunning
    }

    var `case`: SubjectID? { spell.start.record.case }
    var cause: String { read(spell.start).text("cause") ?? "" }
    var isSerious: Bool { read(spell.start).flag("serious") ?? false }
    var occurred: Instant { spell.start.occurred }

    /// When the costs were last told; the admission where they never were.
    var costed: Instant { cost?.occurred ?? spell.start.occurred }
    var selfPaid: Quantity { amount("self_paid_yuan") }
    var arrears: Quantity { amount("arrears_yuan") }

    /// No record of costs means none.
    private func amount(_ field: String) -> Quantity {
        guard let cost, let amount = cost.quantity(field) else { return .zero }
        world.reading.read(cost)
        return amount
    }

    private func read(_ fact: Fact) -> Fact {
        world.reading.read(fact)
        return fact
    }
}
