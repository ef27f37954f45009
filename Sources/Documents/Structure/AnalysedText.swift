/// A text after all steps but the last: what every field reader reads.
struct AnalysedText {
    private let scalars: [Unicode.Scalar]
    /// Whether anybody was hurt, killed or robbed, or is charged, or nothing is said of a contract: 赔偿 and 支付 of one are
    /// no matter of ours.
    let tellsOfHarm: Bool
    let source: SourceText
    let tokens: [Token]
    let names: [[UInt16]]
    let sentences: [Sentence]
    let clauses: [Clause]
    let parties: Parties
    /// Pairs of names of one surname that one clause has side by side: two persons, however alike their masks are.
    private let apart: Set<UInt64>

    init(_ text: String, lexicon: Lexicon = .chinese) {
        scalars = Array(text.unicodeScalars)
        source = SourceText(text)
        (tokens, names) = Tokenizer(source: source, lexicon: lexicon).tokens()
        var segmenter = Segmenter(source: source, tokens: tokens)
        (sentences, clauses) = segmenter.segments()
        parties = Parties(source: source, tokens: tokens, names: names)
        apart = AnalysedText.apart(tokens, names, clauses)
        tellsOfHarm =
            tokens.contains { $0.sense.map(AnalysedText.harms.contains) ?? false }
            || source.holds(AnalysedText.torts, in: 0..<source.count)
            || !source.holds(AnalysedText.contracts, in: 0..<source.count)
    }

    private static let torts = Words(["损害赔偿", "健康权", "生命权", "身体权", "交通事故", "人身"])
    private static let contracts = Words(["合同", "货款", "借款", "租金", "装修", "房款", "转让", "贷款", "劳务费", "工程款", "购铺"])
    private static let harms: Set<Sense> = [
        .accused, .victim, .deceased, .death, .killing, .hurt, .grade, .disablement, .forgiveness, .medicalCost,
        .costItem,
    ]

    /// The characters as the text has them, before folding.
    func literal(_ range: Range<Int>) -> String {
        var literal = String.UnicodeScalarView()
        literal.append(contentsOf: scalars[range])
        return String(literal)
    }

    /// Calls the closure for each token with its clause, in order.
    func forEachToken(_ body: (_ token: Int, _ clause: Clause) -> Void) {
        for clause in clauses { for token in clause.tokens { body(token, clause) } }
    }

    /// The tokens of a clause that come before one of them, the nearest first.
    func before(_ token: Int, in clause: Clause) -> ReversedCollection<Range<Int>> {
        (clause.tokens.lowerBound..<max(token, clause.tokens.lowerBound)).reversed()
    }

    /// The clause that holds the place of a character; the one before where a mark stands there. Nil before the first.
    func clause(at place: Int) -> Clause? {
        var (low, high) = (0, clauses.count)
        while low < high {
            let middle = (low + high) / 2
            if clauses[middle].range.lowerBound <= place { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? clauses[low - 1] : nil
    }

    func has(_ sense: Sense, in clause: Clause) -> Bool { clause.tokens.contains { tokens[$0].sense == sense } }

    func has(_ senses: Set<Sense>, in tokens: Range<Int>) -> Bool {
        tokens.contains { self.tokens[$0].sense.map(senses.contains) ?? false }
    }

    /// Whether a negation stands before the token within so many characters, in its clause.
    func isNegated(_ token: Int, in clause: Clause, within distance: Int) -> Bool {
        let start = tokens[token].range.lowerBound
        for other in before(token, in: clause) where tokens[other].sense == .negation {
            return start - tokens[other].range.upperBound <= distance
        }
        return false
    }

    /// 曾因故意伤害致人轻伤被判刑: what somebody did before is no matter of the case.
    func isOfEarlierConviction(_ token: Int, in clause: Clause) -> Bool {
        source.holds(AnalysedText.earlierConvictions, in: clause.range.lowerBound..<tokens[token].range.lowerBound)
    }

    private static let earlierConvictions = Words(["曾因", "曾犯", "前科"])

    /// The clauses of a sentence up to and with the given one, the nearest first.
    func backwards(from clause: Clause) -> [Clause] {
        sentences[clause.sentence].clauses.reversed().map { clauses[$0] }
            .filter { $0.range.lowerBound <= clause.range.lowerBound }
    }

    /// Whether the amount is a total of others: 共计, 合计 shortly before it, and no other amount between.
    func isTotal(_ token: Int, in clause: Clause) -> Bool {
        let start = tokens[token].range.lowerBound
        for other in before(token, in: clause) {
            if tokens[other].money != nil || start - tokens[other].range.upperBound > 12 { return false }
            if tokens[other].sense == .total { return true }
        }
        return false
    }

    private static func apart(_ tokens: [Token], _ names: [[UInt16]], _ clauses: [Clause]) -> Set<UInt64> {
        var pairs: Set<UInt64> = []
        for clause in clauses where clause.section != .evidence {
            var seen: [Int] = []
            for token in clause.tokens {
                guard let name = tokens[token].name, !seen.contains(name), seen.count < 40 else { continue }
                for other in seen where names[other][0] == names[name][0] { pairs.insert(pair(name, other)) }
                seen.append(name)
            }
        }
        return pairs
    }

    private static func pair(_ left: Int, _ right: Int) -> UInt64 {
        UInt64(min(left, right)) << 32 | UInt64(max(left, right))
    }

    /// Whether two names may be one person's.
    func isSame(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (names[left], names[right])
        if left == right { return true }
        guard a[0] == b[0], !apart.contains(AnalysedText.pair(left, right)) else { return false }
        // 刘某 and 刘某某 are one, 王某 and 王某1 are not told apart either: the mask is of the same name.
        let (short, long) = a.count < b.count ? (a, b) : (b, a)
        if long.starts(with: short) { return Unit.isMask(long[long.count - 1]) }
        // 董x in the charge is 董某1 in what was found.
        return a[0] == b[0] && isLettered(a) != isLettered(b)
    }

    private func isLettered(_ name: [UInt16]) -> Bool {
        name.contains { $0 == Unit.letterX || $0 == Unit.smallX || $0 == Unit.star }
    }
}
