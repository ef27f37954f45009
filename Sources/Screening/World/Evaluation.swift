import CEL
import Events

/// One evaluation of a pack over a world at one instant: the language's context, and the definitions already found.
/// Confined to the thread that evaluates.
final class Evaluation {
    let world: World
    let pack: ModelPack
    let context: EvaluationContext
    private var activations: [Int: Activation] = [:]

    init(world: World, pack: ModelPack) {
        self.world = world
        self.pack = pack
        context = EvaluationContext(now: Timestamp(milliseconds: world.reading.now.milliseconds))
        context.host = self
    }

    /// Lets go of the language's context, which keeps its host: neither would ever be freed.
    func end() { context.host = nil }

    func parameter(_ name: String, in region: String) -> ParameterValue? {
        world.parameters.value(name, in: region, world.reading)
    }

    /// "Cannot be judged: no W for 330382": never a false and never a zero.
    func missing(parameter name: String, in region: String) -> Value {
        .unknown(UnknownSet(path: "parameter.\(name)", reason: region))
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
        let key = DefinitionKey(definition: index, arguments: arguments.compactMap(\.identity))
        let isKeyed = key.arguments.count == arguments.count
        if isKeyed, let known = world.definitions[key] {
            world.reading.absorb(known.scope)
            return known.value
        }
        let (value, scope) = compute(pack.definitions[index], arguments)
        if isKeyed { world.definitions[key] = Found(arguments: arguments, value: value, scope: scope) }
        world.reading.absorb(scope)
        return value
    }

    /// What a definition gave. The arguments are kept, since a key names them by identity.
    struct Found {
        let arguments: [Value]
        let value: Value
        let scope: Reading.Scope
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
    /// By which a definition's arguments are told apart: the view itself.
    var identity: ObjectIdentifier? {
        if case .object(let object) = self { return ObjectIdentifier(object) }
        return nil
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
