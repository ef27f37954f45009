/// 伤情等级: grades of 《人体损伤程度鉴定标准》, of victims and of the accused apart.
struct InjuryReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        var victims: [(grade: Grade, range: Range<Int>)] = []
        var others: [(grade: Grade, range: Range<Int>)] = []
        text.forEachToken { index, clause in
            guard text.tokens[index].sense == .grade, clause.section != .statute,
                !text.isNegated(index, in: clause, within: 4), !text.isOfEarlierConviction(index, in: clause)
            else { return }
            let (grade, range) = grade(at: index, text)
            guard !isNoFinding(range, in: clause, text.source) else { return }
            switch owner(of: index, in: clause, text) {
            case .accused: others.append((grade, range))
            case .both:
                victims.append((grade, range))
                others.append((grade, range))
            case .victim: victims.append((grade, range))
            }
        }
        facts.injuryGrades = distinct(victims) { facts.rest(.injuryGrades, on: $0) }
        facts.otherInjuryGrades = distinct(others) { facts.rest(.otherInjuryGrades, on: $0) }
    }

    /// 重伤一级是指…, 致人重伤的证据不足, 由轻伤一级变更为重伤二级: a definition, what is not shown, what stands no longer.
    private func isNoFinding(_ grade: Range<Int>, in clause: Clause, _ source: SourceText) -> Bool {
        if source.hasPrefix(InjuryReader.denials, at: grade.upperBound) { return true }
        // 原判认定为重伤二级,经重新鉴定为轻伤一级.
        let after = grade.upperBound..<min(source.count, grade.upperBound + 16)
        if source.holds(InjuryReader.anew, in: after),
            source.holds(InjuryReader.former, in: clause.range.lowerBound..<grade.lowerBound)
        {
            return true
        }
        let rest = grade.upperBound..<min(clause.range.upperBound, grade.upperBound + 8)
        return source.hasSuffix(InjuryReader.origins, before: grade.lowerBound)
            && source.holds(InjuryReader.changes, in: rest)
    }

    private struct Grade: Hashable {
        let family: String
        /// 1 or 2; nil where none is given, and for 轻微伤.
        let level: Int?

        var text: String { family + (level.map { $0 == 1 ? "一级" : "二级" } ?? "") }
    }

    /// A grade without its level adds nothing where the same with a level stands: 致一人轻伤 sums up 轻伤二级.
    private func distinct(_ found: [(grade: Grade, range: Range<Int>)], rest: (Range<Int>) -> Void) -> [String] {
        let levelled = Set(found.filter { $0.grade.level != nil }.map(\.grade.family))
        var texts: [String] = []
        for (grade, range) in found where grade.level != nil || !levelled.contains(grade.family) {
            if !texts.contains(grade.text) { texts.append(grade.text) }
            rest(range)
        }
        return texts
    }

    private func grade(at token: Int, _ text: AnalysedText) -> (Grade, Range<Int>) {
        let source = text.source
        let range = text.tokens[token].range
        let second = source[range.lowerBound + 1]
        if second == Unit.of("微") { return (Grade(family: "轻微伤", level: nil), range) }
        let family = source[range.lowerBound] == Unit.of("重") ? "重伤" : "轻伤"
        // 轻伤二级, 轻伤(二级), 轻伤2级, 轻伤Ⅱ级, 轻伤为二级.
        var place = range.upperBound
        while place - range.upperBound < 2, InjuryReader.skipped.contains(source[place]) { place += 1 }
        if let level = level(source[place]), source[place + 1] == Unit.of("级") {
            let end = source[place + 2] == Unit.of(")") ? place + 3 : place + 2
            return (Grade(family: family, level: level), range.lowerBound..<end)
        }
        // 二级轻伤.
        if source[range.lowerBound - 1] == Unit.of("级"), let level = level(source[range.lowerBound - 2]) {
            return (Grade(family: family, level: level), (range.lowerBound - 2)..<range.upperBound)
        }
        return (Grade(family: family, level: nil), range)
    }

    private func level(_ unit: UInt16) -> Int? {
        switch unit {
        case Unit.of("Ⅰ"): return 1
        case Unit.of("Ⅱ"): return 2
        default: return NumberScanner.digit(unit).flatMap { (1...2).contains($0) ? $0 : nil }
        }
    }

    private enum Owner { case accused, victim, both }

    private func owner(of token: Int, in clause: Clause, _ text: AnalysedText) -> Owner {
        guard let mention = text.lastParty(before: token, in: clause) else { return .victim }
        // 亢某被况某用镰刀割伤手臂,构成轻微伤: of whom it befell.
        if let sufferer = sufferer(of: mention, text) { return sufferer.role == .accused ? .accused : .victim }
        guard mention.role == .accused else { return .victim }
        let between = (mention.token + 1)..<token
        let source = text.source
        // 湛某被打致轻微伤.
        if text.source[text.tokens[mention.token].range.upperBound] == Unit.of("被"),
            mention.clause.range == clause.range,
            !between.contains(where: { text.party($0) != nil })
        {
            return .accused
        }
        // What the accused caused is another's.
        if text.has([.cause], in: between) { return .victim }
        let gap = text.tokens[mention.token].range.upperBound..<text.tokens[token].range.lowerBound
        guard !source.holds(InjuryReader.deeds, in: gap) else { return .victim }
        let isOwned =
            mention.clause.range == clause.range || source.hasPrefix(InjuryReader.owning, at: gap.lowerBound)
        guard isOwned else { return .victim }
        let others = text.list(endingAt: mention.token, in: mention.clause)
        return others.contains { text.parties.role(of: $0) != .accused } ? .both : .accused
    }

    /// Who stands before 被 and whoever did it.
    private func sufferer(of agent: Mention, _ text: AnalysedText) -> Mention? {
        var start = text.tokens[agent.token].range.lowerBound
        if agent.token > agent.clause.tokens.lowerBound, text.tokens[agent.token - 1].range.upperBound == start,
            text.party(agent.token - 1) != nil
        {
            start = text.tokens[agent.token - 1].range.lowerBound
        }
        guard text.source[start - 1] == Unit.of("被") else { return nil }
        guard let first = agent.clause.tokens.first(where: { text.tokens[$0].range.lowerBound >= start }) else {
            return nil
        }
        return text.lastParty(before: first, in: agent.clause, onlyClause: true)
    }

    private static let denials = Words(["是指", "系指", "的证据不足", "证据不足", "的标准", "的指控", "情形的标准"])
    private static let anew = Words(["重新鉴定", "重新评定", "补充鉴定", "复核鉴定", "再次鉴定"])
    private static let former = Words(["原", "初次", "首次", "初步", "第一次"])
    private static let origins = Words(["由", "从", "原"])
    private static let changes = Words(["变更", "改", "更正", "调整", "重新"])
    private static let skipped = UnitSet("( 为的,\"“")
    private static let deeds = Words(["行为", "殴打", "故意", "过失", "持", "用", "伙同"])
    private static let owning = Words([
        "的", "之", "本人", "所受", "头", "面", "左", "右", "损伤", "伤", "身", "亦", "也", "受伤", "被打", "被砍", "被捅", "被刺", "被划",
        "鼻", "耳", "眼", "口", "牙", "颈", "胸", "腹", "背", "腰", "腿", "足", "脚", "手", "臂", "肩", "肋", "双", "全身", "下", "上",
    ])
}
