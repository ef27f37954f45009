/// How many natural persons were killed, hurt, robbed or cheated. Nil where the text tells of none, or not how many.
struct VictimReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        var named: [Int] = []
        var stated = 0
        var isAnyone = false
        text.forEachToken { index, clause in
            guard clause.section != .statute else { return }
            let token = text.tokens[index]
            if let name = token.name {
                let role = text.parties.role(of: name)
                guard role == .victim || role == nil && isHarmed(index, in: clause, text) else { return }
                guard !named.contains(where: { text.isSame($0, name) }) else { return }
                named.append(name)
                facts.rest(.victims, on: token.range)
                return
            }
            guard token.sense == .victim || token.sense == .deceased else { return }
            isAnyone = true
            if let count = self.count(of: index, in: clause, text) { stated = max(stated, count) }
            facts.rest(.victims, on: token.range)
        }
        for clause in text.clauses where clause.section != .statute { stated = max(stated, harmed(in: clause, text)) }
        let known = max(named.count, stated, facts.deaths ?? 0)
        if known > 0 {
            facts.victims = known
        } else if isAnyone || !facts.injuryGrades.isEmpty {
            facts.victims = 1
        }
    }

    /// 被害人刘某某、董某某等13人; 三名被害人; 二被害人.
    private func count(of index: Int, in clause: Clause, _ text: AnalysedText) -> Int? {
        let source = text.source
        let token = text.tokens[index]
        if let count = NumberScanner.digit(source[token.range.lowerBound]), count > 0 { return count }
        if index > clause.tokens.lowerBound, let count = text.tokens[index - 1].count,
            text.tokens[index - 1].range.upperBound == token.range.lowerBound
        {
            return count
        }
        for other in (index + 1)..<max(clause.tokens.upperBound, index + 1) {
            if let count = text.tokens[other].count,
                source[text.tokens[other].range.lowerBound - 1] == Unit.of("等")
            {
                return count
            }
            if text.tokens[other].name == nil { return nil }
        }
        return nil
    }

    /// 致一人重伤、二人轻伤: three.
    private func harmed(in clause: Clause, _ text: AnalysedText) -> Int {
        clause.tokens.reduce(0) { sum, index in
            guard let count = text.tokens[index].count, index + 1 < clause.tokens.upperBound,
                text.tokens[index + 1].range.lowerBound - text.tokens[index].range.upperBound <= 2,
                text.tokens[index + 1].sense == .grade || text.tokens[index + 1].sense == .death
            else { return sum }
            return sum + count
        }
    }

    /// Who is hurt, killed or robbed without being called a victim.
    private func isHarmed(_ index: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        guard clause.section.isNarrative else { return false }
        let next = index + 1
        guard next < clause.tokens.upperBound else { return false }
        let gap = text.tokens[index].range.upperBound..<text.tokens[next].range.lowerBound
        switch text.tokens[next].sense {
        case .death, .grade, .killing: return gap.count <= 30 && text.source[gap.lowerBound] != Unit.of("(")
        case .hurt: return gap.count <= 4 && text.before(index, in: clause).contains { text.tokens[$0].sense == .cause }
        default: break
        }
        // 窃得钱某1遗忘在车上的手机; 骗取郝某人民币2201元.
        if index > clause.tokens.lowerBound, text.tokens[index - 1].sense == .taking,
            text.tokens[index].range.lowerBound - text.tokens[index - 1].range.upperBound <= 1
        {
            return true
        }
        guard text.tokens[next].money != nil, index > clause.tokens.lowerBound else { return false }
        return text.tokens[index - 1].sense == .taking || text.tokens[index - 1].money != nil
    }
}
