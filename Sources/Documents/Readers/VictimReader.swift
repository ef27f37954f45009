/// How many natural persons were killed, hurt, robbed or cheated. Nil where the text tells of none, or not how many.
struct VictimReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        let claimants = claimantsAlone(text)
        // A charge and what was found may mask one person in two ways: each part is counted by itself.
        var charged = Persons(isSame: text.isSame)
        var found = Persons(isSame: text.isSame)
        var elsewhere = Persons(isSame: text.isSame)
        var isAnyone = false
        var stated = 0
        let finder = HarmFinder(text: text)
        text.forEachToken { index, clause in
            guard clause.section != .statute else { return }
            let token = text.tokens[index]
            if let name = token.name {
                let isVictim =
                    text.parties.role(of: name) == .victim
                    && !(claimants.contains(name) && (facts.deaths ?? 0) > 0)
                let names = isVictim ? [name] : finder.harmed(index, in: clause)
                guard !names.isEmpty, !finder.isOfOthers(clause) else { return }
                for name in names {
                    switch clause.section {
                    case .accusation: charged.insert(name, of: text)
                    case .finding: found.insert(name, of: text)
                    default: elsewhere.insert(name, of: text)
                    }
                }
                facts.rest(.victims, on: token.range)
                return
            }
            guard token.sense == .victim || token.sense == .deceased else { return }
            isAnyone = true
            if let count = self.count(of: index, in: clause, text) { stated = max(stated, count) }
            facts.rest(.victims, on: token.range)
        }
        var named = max(charged.count, found.count)
        if named == 0 { named = elsewhere.count }
        var others = 0
        for clause in text.clauses where clause.section != .statute {
            let count = finder.stated(in: clause)
            if finder.isOfOthers(clause) { others = max(others, count) } else { stated = max(stated, count) }
        }
        if others > 0 { stated = max(stated, max(named, facts.deaths ?? 0) + others) }
        let known = max(named, stated, facts.deaths ?? 0)
        if known > 0 {
            facts.victims = known
        } else if isAnyone || !facts.injuryGrades.isEmpty || isHurtClaimant(text) {
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

    /// Those who only claim: of a dead victim they are the kin.
    private func claimantsAlone(_ text: AnalysedText) -> Set<Int> {
        var claimants: Set<Int> = []
        var victims: Set<Int> = []
        for (index, token) in text.tokens.enumerated() {
            switch token.sense {
            case .claimant: claimants.formUnion(Parties.listed(after: index, text.tokens, text.source))
            case .victim, .deceased: victims.formUnion(Parties.listed(after: index, text.tokens, text.source))
            default: break
            }
        }
        return claimants.subtracting(victims)
    }

    /// 原告受伤, 花费医疗费: of a civil case that names nobody.
    private func isHurtClaimant(_ text: AnalysedText) -> Bool {
        text.tellsOfHarm && text.has([.claimant], in: text.tokens.indices)
            && text.has([.medicalCost, .hurt, .disablement], in: text.tokens.indices)
    }
}
