/// Cuts a text into sentences and clauses, and says of each clause in which section it stands.
struct Segmenter {
    let source: SourceText
    let tokens: [Token]
    /// Whether the sentence at hand begins with a claimant.
    private var isClaimant = false

    init(source: SourceText, tokens: [Token]) {
        self.source = source
        self.tokens = tokens
    }

    mutating func segments() -> (sentences: [Sentence], clauses: [Clause]) {
        var sentences: [Sentence] = []
        var clauses: [Clause] = []
        var section = Section.accusation
        var start = 0
        var sentenceStart = 0
        var firstClause = 0
        var token = 0
        // Commas within brackets cut no clause: 骗取郝某(男,52岁)2201元.
        var closing = -1
        let units = source.units
        func closeClause(at end: Int, next: Int) {
            defer { start = next }
            let first = token
            while token < tokens.count, tokens[token].range.lowerBound < end { token += 1 }
            guard start < end else { return }
            section = self.section(of: first..<token, in: start..<end, after: section, opens: start == sentenceStart)
            clauses.append(
                Clause(range: start..<end, tokens: first..<token, sentence: sentences.count, section: section))
        }
        for index in 0...units.count {
            let unit = index < units.count ? units[index] : Unit.newline
            let isEnd = Segmenter.sentenceMarks.contains(unit)
            if unit == Unit.of("("), index < units.count { closing = closingBracket(from: index) ?? closing }
            if unit == Unit.of(";"), isEntity(endingAt: index) { continue }
            // What no writer would leave without a mark is cut, so that no reader looks back over a whole text.
            let isOverlong = index - start >= Segmenter.longestClause && index < units.count
            guard isEnd || index > closing && Segmenter.clauseMarks.contains(unit) || isOverlong,
                !isWithinToken(index, from: token)
            else { continue }
            let isMark = isEnd || Segmenter.clauseMarks.contains(unit)
            closeClause(at: index, next: isMark ? index + 1 : index)
            guard isEnd || clauses.count - firstClause >= Segmenter.mostClauses else { continue }
            if clauses.count > firstClause {
                sentences.append(Sentence(range: sentenceStart..<index, clauses: firstClause..<clauses.count))
                // What a claimant asks for ends with the sentence; so does what a court holds before a new line.
                if section == .demand { section = .accusation }
            }
            if unit == Unit.newline, section == .opinion || section == .evidence { section = .accusation }
            firstClause = clauses.count
            sentenceStart = start
        }
        return (sentences, clauses)
    }

    /// &ldquo; and the like, which some publications left in their texts.
    private func isEntity(endingAt index: Int) -> Bool {
        var place = index - 1
        while index - place <= 7, (0x61...0x7A).contains(source[place]) { place -= 1 }
        return index - place > 2 && source[place] == Unit.of("&")
    }

    private func closingBracket(from open: Int) -> Int? {
        for place in open..<min(open + 50, source.count) {
            if source[place] == Unit.of(")") { return place }
            if Segmenter.sentenceMarks.contains(source[place]) { return nil }
        }
        return nil
    }

    /// Whether the mark is part of an amount, 400,000元.
    private func isWithinToken(_ index: Int, from token: Int) -> Bool {
        var token = token
        while token < tokens.count, tokens[token].range.lowerBound <= index {
            if tokens[token].range.lowerBound < index, index < tokens[token].range.upperBound { return true }
            token += 1
        }
        return false
    }

    /// The last cue of the clause counts; without one the section goes on.
    private mutating func section(
        of range: Range<Int>, in clause: Range<Int>, after section: Section, opens: Bool
    ) -> Section {
        var next = section
        // 附带民事诉讼原告人 … 请求判令: who begins the sentence asks.
        if opens { isClaimant = source.hasPrefix(Segmenter.claimants, at: firstHan(of: clause)) }
        // Evidence and pleas run on over many sentences, until one begins with something else.
        if opens, section == .evidence || section == .defence,
            source.hasPrefix(Segmenter.resumptions, at: firstHan(of: clause))
        {
            next = .accusation
        }
        if opens, section == .disposition, source.hasPrefix(Segmenter.findings, at: firstHan(of: clause)) {
            next = .finding
        }
        for token in tokens[range] {
            switch token.sense {
            case .accusation where next != .evidence && next != .defence: next = .accusation
            case .finding where next != .evidence || opens: next = .finding
            // 陈某隐瞒上述事实: what somebody knew, and no list.
            case .evidence
            where !isClaimant
                && (token.range.lowerBound - clause.lowerBound <= 3
                    || !source.hasPrefix(Segmenter.references, at: token.range.lowerBound)):
                next = .evidence
            // 辩解 in a list of evidence is a kind of it.
            case .defence where opens || next != .evidence && next != .opinion: next = .defence
            case .opinion: next = .opinion
            case .claim where isClaimant: next = .demand
            case .demand where isClaimant || next != .evidence && next != .defence && next != .opinion: next = .demand
            case .disposition where next == .opinion || next == .disposition: next = .disposition
            case .statute: next = .statute
            // 提起附带民事诉讼,要求…,经调解达成协议: the asking is over.
            case .agreement where next == .demand && !isClaimant: next = .finding
            default: break
            }
        }
        // 依照…之规定,判决: and a list of orders.
        if source[clause.upperBound] == Unit.of(":"), source.hasSuffix(Segmenter.rulings, before: clause.upperBound) {
            return .disposition
        }
        return next
    }

    private func firstHan(of clause: Range<Int>) -> Int {
        clause.first { Unit.isHan(source[$0]) } ?? clause.lowerBound
    }

    private static let longestClause = 1000
    private static let mostClauses = 100
    private static let clauseMarks = UnitSet(",:")
    private static let sentenceMarks = UnitSet("。;!?\n")
    private static let references = Words(["上述", "以上", "上列"])
    private static let rulings = Words(["判决", "裁定", "判决如下", "裁定如下"])
    private static let claimants = Words(["附带民事诉讼原告", "附带民事原告", "原告", "刑事附带民事诉讼原告"])
    private static let findings = Words([
        "另查", "案发", "再查", "又查", "还查", "经审理", "二审", "宣判后", "上诉人", "本案在审理", "审理期间",
        "判决生效", "裁定生效", "该判决", "上述判决", "生效后", "执行中", "执行过程", "本案执行", "因被执行人", "申请执行人", "被执行人", "经查", "截至", "此后", "现",
    ])
    private static let resumptions = Words([
        "另", "案发", "庭审后", "再查", "又查", "还查", "经审理", "本案在审理", "在审理", "二审", "上诉人", "审理期间", "诉讼期间", "附带民事诉讼",
        "公诉机关认为", "本案审理", "一审", "事发后", "事故发生后", "同时查明",
    ])
}
