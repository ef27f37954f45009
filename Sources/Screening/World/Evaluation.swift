import CEL
import Events

/// One evaluation of a pack over a world at one instant: the language's context, and the definitions already found.
/// Confined to the thread that evaluates.
final class Evaluation {
    let world: World
    let commons: PackCommons
    let context: EvaluationContext
    /// Who wants to know how each named condition turned out.
    let trace: Trace?
    private var activations: [Int: Activation] = [:]
    /// While an amount is computed, what it rests on is noted.
    private var isCollecting = false

    init(world: World, commons: PackCommons, trace: Trace? = nil) {
        self.world = world
        self.commons = commons
        self.trace = trace
        context = EvaluationContext(now: Timestamp(milliseconds: world.reading.now.milliseconds))
        context.host = self
    }

    /// Lets go of the language's context, which keeps its host: neither would ever be freed.
    func end() { context.host = nil }

    func parameter(_ name: String, in region: String) -> ParameterValue? {
        world.parameters.value(name, in: region, world.reading)
    }

    /// "No W for 330382 in 2025": never a false and never a zero.
    func missing(parameter name: String, _ keys: [String], in region: String) -> Value {
        let today = world.reading.now.day
        // The sentence names the year, so it changes with it.
        if let next = Day(year: today.civil.year + 1, month: 1, day: 1) { world.reading.willFlip(at: next.start) }
        let missing = Missing(parameter: name, keys: keys, region: region, year: today.civil.year)
        return .unknown(UnknownSet(missing.attribute))
    }

    /// Evaluates and gives the named quantities and parameters that the value rests on, as they were found.
    func collectingFactors(_ body: () -> Value) -> (Value, [Factor]) {
        isCollecting = true
        let (value, scope) = scoped(body)
        isCollecting = false
        return (value, scope.factors)
    }

    func note(_ factor: @autoclosure () -> Factor) {
        if isCollecting { world.reading.current.add(factor()) }
    }

    /// Evaluates in a scope of its own; flips that the language noted count as the reading's.
    func scoped(_ body: () -> Value) -> (Value, Reading.Scope) {
        let ((value, scope), next, last) = context.collectingFlips { world.reading.scoped(body) }
        var complete = scope
        if let next { world.reading.willFlip(at: Instant(milliseconds: next.milliseconds)) }
        if let last {
            let flip = Instant(milliseconds: last.milliseconds)
            complete.lastFlip = max(complete.lastFlip ?? flip, flip)
        }
        return (value, complete)
    }

    /// A definition of its arguments, found once and remembered with what it read.
    func value(ofDefinition index: Int, _ arguments: [Value]) -> Value {
        let key = DefinitionKey(
            pack: ObjectIdentifier(commons), definition: index, isCollecting: isCollecting,
            arguments: arguments.compactMap(\.identity))
        let isKeyed = key.arguments.count == arguments.count
        if isKeyed, let known = world.definitions[key] {
            world.reading.absorb(known.scope)
            world.reading.depend(on: known.dependence)
            return known.value
        }
        let definition = commons.definitions[index]
        let (computed, dependence) = world.reading.depending { compute(definition, arguments) }
        var (value, scope) = computed
        if isCollecting, definition.isQuantity, let number = value.quantity {
            scope.add(
                Factor(
                    name: definition.name, title: definition.title, of: arguments.compactMap(\.subjectText),
                    value: number.decimal, unit: definition.unit))
        }
        if isKeyed {
            world.definitions[key] = Found(
                arguments: arguments, value: value, scope: scope, dependence: dependence)
        }
        world.reading.absorb(scope)
        return value
    }

    /// What a definition gave. The arguments are kept, since a key names them by identity.
    struct Found {
        let arguments: [Value]
        let value: Value
        let scope: Reading.Scope
        let dependence: Dependence
    }

    private func compute(_ definition: Definition, _ arguments: [Value]) -> (Value, Reading.Scope) {
        let activation = activations[definition.index] ?? Activation(definition.environment)
        activations[definition.index] = activation
        for (slot, argument) in arguments.enumerated() { activation.set(slot + Definition.firstSlot, to: argument) }
        switch definition.body {
        case .expression(let program):
            return scoped { program.evaluate(activation, in: context) }
        case .alternatives(let alternatives):
            var outcome = Value.bool(false)
            var held = Reading.Scope()
            for alternative in alternatives {
                var (value, scope) = scoped { alternative.when.evaluate(activation, in: context) }
                trace?.note(.definition(definition.name), alternative.id, value)
                if case .bool(true) = value {
                    if let text = alternative.text?.text(activation, context) {
                        scope.reasons.append(Reason(id: alternative.id, text: text))
                    }
                    held.absorb(scope)
                }
                outcome = outcome.or(value)
            }
            return (outcome, held)
        }
    }
}

extension Definition {
    /// The arguments' slots follow that of `now`.
    static let firstSlot = 1
}

extension Value {
    /// By which a definition's arguments are told apart: the view itself, or the value. Nil for what is made anew each
    /// time, and so would never be found again.
    var identity: DefinitionKey.Argument? {
        switch self {
        case .object(let object): return object is FactView ? nil : .view(ObjectIdentifier(object))
        case .string(let text): return .text(text)
        case .int(let number): return .number(Quantity(number))
        case .opaque: return quantity.map(DefinitionKey.Argument.number)
        default: return nil
        }
    }

    /// How a factor names what it is of.
    var subjectText: String? {
        switch self {
        case .object(let object):
            switch object {
            case let person as PersonView: return person.id.text
            case let household as HouseholdView: return household.id?.text ?? household.members.first?.id.text
            case let `case` as CaseView: return `case`.id.text
            case let party as PartyView: return party.case.id.text + "/" + party.person.id.text
            case let recipient as RecipientView: return recipient.person.id.text
            case let record as RecordView: return record.id.text
            case let fact as FactView: return fact.id?.text
            case let element as any ClassElement: return element.cause
            default: return nil
            }
        case .string(let text): return text
        case .int(let number): return String(number)
        default: return quantity?.decimal.description
        }
    }

    /// The disjunction of the language, of values that were all evaluated.
    func or(_ other: Value) -> Value {
        switch (self, other) {
        case (.bool(true), _), (_, .bool(true)): return .bool(true)
        case (.unknown(let left), .unknown(let right)): return .unknown(left.merged(with: right))
        case (.unknown, _): return self
        case (_, .unknown): return other
        case (.error, _): return self
        default: return other
        }
    }
}
