import Events

/// What an answer hangs on: the questions that were put to the world on the way to it, and the time at which a comparison
/// with now flips next. While none of them would be answered otherwise, and before that time, the answer is the same.
///
/// Unlike a `Reading.Scope`, which is what a result rests on, none of it may ever be dropped: also what did not hold, or
/// was not read in the end, was asked.
struct Dependence: Sendable {
    private(set) var asked = QuestionSet()
    private(set) var nextFlip: Instant?

    mutating func insert(_ question: Int) { asked.insert(question) }

    mutating func willFlip(at instant: Instant) { nextFlip = nextFlip.map { min($0, instant) } ?? instant }

    mutating func absorb(_ other: Dependence) {
        asked.formUnion(other.asked)
        if let next = other.nextFlip { willFlip(at: next) }
    }

    /// Whether the answer may be another now.
    func isStale(_ touched: QuestionSet, at now: Instant) -> Bool {
        nextFlip.map { now >= $0 } ?? false || asked.meets(touched)
    }
}
