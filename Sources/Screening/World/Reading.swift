public import Events

/// What one evaluation looked at: the records it read, the instants at which its comparisons with now flip, and the
/// named reasons it found. Confined to the thread that evaluates.
///
/// A result rests on what was read while it was found. So each named condition is evaluated in a scope of its own, and
/// what a view computes once is kept together with what it read, to be added again wherever it is used.
public final class Reading {
    public struct Scope {
        /// In the order in which they were first read.
        public private(set) var evidence: [Fact] = []
        /// Of the evidence, once it is so much that looking through it costs more.
        private var seen: Set<SubjectID> = []
        /// The greatest past instant at which a comparison flipped.
        public var lastFlip: Instant?
        /// The named alternatives that held, in the order in which they were found.
        var reasons: [Reason] = []
        /// The quantities and parameters that an amount rests on, each before those that rest on it.
        private(set) var factors: [Factor] = []

        private static let few = 12

        mutating func add(_ fact: Fact) {
            let id = fact.record.id
            if evidence.count < Scope.few {
                if evidence.contains(where: { $0.record.id == id }) { return }
            } else {
                if seen.isEmpty { seen = Set(evidence.map(\.record.id)) }
                if !seen.insert(id).inserted { return }
            }
            evidence.append(fact)
        }

        mutating func add(_ factor: Factor) {
            if !factors.contains(factor) { factors.append(factor) }
        }

        mutating func absorb(_ other: Scope) {
            if evidence.isEmpty, lastFlip == nil, reasons.isEmpty, factors.isEmpty, other.reasons.count < 2 {
                self = other
                return
            }
            for fact in other.evidence { add(fact) }
            if let flip = other.lastFlip { lastFlip = max(lastFlip ?? flip, flip) }
            for factor in other.factors { add(factor) }
            for reason in other.reasons where !reasons.contains(reason) { reasons.append(reason) }
        }
    }

    public let now: Instant
    var current = Scope()
    /// What the evaluation under way hangs on so far, however deep in it that was asked.
    private(set) var dependence = Dependence()

    /// The least future instant at which any comparison made so far will flip: when to evaluate again. It belongs to
    /// the whole evaluation, since also what does not hold may come to hold.
    public var nextFlip: Instant? { dependence.nextFlip }

    public init(now: Instant) {
        self.now = now
    }

    /// The record gave a value that the result uses.
    func read(_ fact: Fact) {
        current.add(fact)
    }

    /// Whether the instant has come. The result may change at it where it has not, and rests on it where it has.
    func hasCome(_ instant: Instant) -> Bool {
        guard now >= instant else {
            willFlip(at: instant)
            return false
        }
        current.lastFlip = max(current.lastFlip ?? instant, instant)
        return true
    }

    func willFlip(at instant: Instant) { dependence.willFlip(at: instant) }

    /// A question was put to the world.
    func asked(_ question: Int) { dependence.insert(question) }

    /// Runs `body` and gives what it hung on, which counts for what is around it too.
    func depending<Result>(_ body: () -> Result) -> (Result, Dependence) {
        let outer = dependence
        dependence = Dependence()
        let result = body()
        let inner = dependence
        dependence = outer
        dependence.absorb(inner)
        return (result, inner)
    }

    /// Uses what was found before.
    func depend(on dependence: Dependence) { self.dependence.absorb(dependence) }

    /// Runs `body` in a scope of its own, whose reading is given back and not yet part of the one around it.
    func scoped<Result>(_ body: () -> Result) -> (Result, Scope) {
        let outer = current
        current = Scope()
        let result = body()
        let inner = current
        current = outer
        return (result, inner)
    }

    func absorb(_ scope: Scope) {
        current.absorb(scope)
    }
}

/// A value that is computed once and brings what it read, and what it hangs on, wherever it is used.
struct Remembered<Value> {
    private var kept: (value: Value, scope: Reading.Scope, dependence: Dependence)?

    mutating func value(in reading: Reading, _ compute: () -> Value) -> Value {
        if let kept {
            reading.absorb(kept.scope)
            reading.depend(on: kept.dependence)
            return kept.value
        }
        let ((value, scope), dependence) = reading.depending { reading.scoped(compute) }
        kept = (value, scope, dependence)
        reading.absorb(scope)
        return value
    }
}

/// A value that is computed once, and brings what it hangs on wherever it is used; what it read is the user's own.
struct Kept<Value> {
    private var kept: (value: Value, dependence: Dependence)?

    mutating func value(in reading: Reading, _ compute: () -> Value) -> Value {
        if let kept {
            reading.depend(on: kept.dependence)
            return kept.value
        }
        let (value, dependence) = reading.depending(compute)
        kept = (value, dependence)
        return value
    }

    mutating func forget() { kept = nil }
}
