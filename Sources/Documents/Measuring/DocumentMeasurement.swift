/// Precision, recall and exactness by field, of what was read against what was labelled.
public struct DocumentMeasurement: Sendable {
    /// Of one field, over all texts where it is labelled.
    public struct Score: Sendable, Equatable {
        /// Texts with a label.
        public internal(set) var texts = 0
        /// Texts where what was read equals the label, a list as a set.
        public internal(set) var exact = 0
        /// Of a list its words; of a single value the value, where a wrong one is both read in vain and missed.
        public internal(set) var right = 0
        public internal(set) var wrong = 0
        public internal(set) var missed = 0

        /// 1 where nothing was read.
        public var precision: Double { ratio(right, right + wrong) }
        /// 1 where nothing was to be read.
        public var recall: Double { ratio(right, right + missed) }
        public var f1: Double { right == 0 && wrong + missed > 0 ? 0 : 2 * precision * recall / (precision + recall) }
        /// The share of the texts that were read exactly.
        public var exactness: Double { ratio(exact, texts) }

        private func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }
    }

    public private(set) var scores: [Field: Score] = [:]
    /// Texts that were measured.
    public private(set) var texts = 0
    /// Kinds of vulnerability of the accused alone that were read as the victim's.
    public private(set) var offenderKindsTakenForVictims = 0

    public init() {}

    public mutating func add(_ facts: DocumentFacts, _ labels: Labels) {
        texts += 1
        for (field, label) in labels.values {
            var score = scores[field] ?? Score()
            let read = facts[field]
            score.texts += 1
            if case .words(let labelled) = label, case .words(let words)? = read {
                let (wanted, found) = (Set(labelled), Set(words))
                score.right += wanted.intersection(found).count
                score.wrong += found.subtracting(wanted).count
                score.missed += wanted.subtracting(found).count
                if wanted == found { score.exact += 1 }
            } else if read == label {
                score.right += 1
                score.exact += 1
            } else {
                score.missed += 1
                if read != nil { score.wrong += 1 }
            }
            scores[field] = score
        }
        if case .words(let offender)? = labels.values[.kindsAboutOffender] {
            var victim: Set<String> = []
            if case .words(let kinds)? = labels.values[.kinds] { victim = Set(kinds) }
            let read = Set(facts.kinds.map(\.rawValue))
            offenderKindsTakenForVictims += read.intersection(offender).subtracting(victim).count
        }
    }
}
