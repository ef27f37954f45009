/// How many died: the count that the text states, else the persons of whom it says so.
struct DeathReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        guard !text.clauses.isEmpty else { return }
        var named = Persons(isSame: text.isSame)
        var isAnyone = false
        var stated = 0
        text.forEachToken { index, clause in
            guard clause.section != .statute, clause.section != .disposition,
                !text.isOfEarlierConviction(index, in: clause)
            else { return }
            if let (count, range) = statedCount(at: index, in: clause, text) {
                stated = max(stated, count)
                isAnyone = true
                facts.rest(.deaths, on: range)
                return
            }
            guard isDeath(index, in: clause, text) else { return }
            switch dead(at: index, in: clause, text) {
            case .nobody: return
            case .somebody: isAnyone = true
            case .named(let names):
                isAnyone = true
                for name in names { named.insert(name, of: text) }
            }
            facts.rest(.deaths, on: text.tokens[index].range)
        }
        if !isAnyone, stated == 0, let range = funeral(text) {
            isAnyone = true
            facts.rest(.deaths, on: range)
        }
        facts.deaths = stated > 0 ? max(stated, stated == 1 ? 1 : 0) : max(named.count, isAnyone ? 1 : 0)
    }

    /// 丧葬费: somebody was buried, where the text tells nothing else of it.
    private func funeral(_ text: AnalysedText) -> Range<Int>? {
        for clause in text.clauses where ![.statute, .evidence, .defence].contains(clause.section) {
            for index in clause.tokens where text.tokens[index].sense == .costItem {
                if text.source.holds(DeathReader.funerals, in: text.tokens[index].range) {
                    return text.tokens[index].range
                }
            }
        }
        return nil
    }

    private enum Dead {
        case nobody
        /// A person whom the text does not name here.
        case somebody
        case named([Int])
    }

    private func isDeath(_ index: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        let token = text.tokens[index]
        guard token.sense == .death || token.sense == .killing || token.sense == .deceased else { return false }
        let source = text.source
        guard !text.isNegated(index, in: clause, within: 2) else { return false }
        if source.hasPrefix(DeathReader.after, at: token.range.upperBound) { return false }
        return !(0...4).contains { source.hasSuffix(DeathReader.before, before: token.range.lowerBound - $0) }
    }

    /// 致二人死亡, 死亡3人, 三人当场死亡, 一死一伤, 2死1伤.
    private func statedCount(at index: Int, in clause: Clause, _ text: AnalysedText) -> (Int, Range<Int>)? {
        let source = text.source
        let token = text.tokens[index]
        guard token.sense == .death else {
            return nil
        }
        let first = source[token.range.lowerBound]
        // 一死, 两死: the term itself is the count.
        if token.range.count == 2, source[token.range.lowerBound + 1] == Unit.of("死"),
            let count = NumberScanner.digit(first)
        {
            return (count, token.range)
        }
        // 夫妇双双遇害.
        let near = max(clause.range.lowerBound, token.range.lowerBound - 6)..<token.range.lowerBound
        if source.holds(DeathReader.pairs, in: near) { return (2, near.lowerBound..<token.range.upperBound) }
        // The nearest count before, unless somebody is named in between: 致王某死亡, and two others hurt.
        for other in text.before(index, in: clause) {
            if let count = text.tokens[other].count {
                let gap = text.tokens[other].range.upperBound..<token.range.lowerBound
                guard gap.count <= 8, !source.holds(DeathReader.apart, in: gap) else { break }
                // 等十三人 counts those who were named before, of whom not all need have died.
                return (count, text.tokens[other].range.lowerBound..<token.range.upperBound)
            }
            if text.tokens[other].name != nil || text.tokens[other].sense == .hurt { break }
        }
        if index + 1 < clause.tokens.upperBound, let count = text.tokens[index + 1].count {
            let gap = token.range.upperBound..<text.tokens[index + 1].range.lowerBound
            if gap.count <= 1 { return (count, token.range.lowerBound..<text.tokens[index + 1].range.upperBound) }
        }
        return nil
    }

    /// Who died: who stands before the word in its clause, after the last cause; else whom the sentence spoke of last.
    private func dead(at index: Int, in clause: Clause, _ text: AnalysedText) -> Dead {
        let source = text.source
        let token = text.tokens[index]
        // 死者谢某某: the name follows.
        if token.sense == .deceased {
            let listed = Parties.listed(after: index, text.tokens, source)
            return listed.isEmpty ? .somebody : .named(listed)
        }
        // 丧子, 生命权纠纷: of somebody else than who is named.
        if source.holds(DeathReader.bereavements, in: token.range) { return .somebody }
        // An animal, or what a plan was: nobody died.
        let near =
            max(
                clause.range.lowerBound, token.range.lowerBound - 14)..<min(
                token.range.upperBound + 5, clause.range.upperBound)
        if source.holds(DeathReader.animals, in: near), !namesSomebody(in: near, clause, text) { return .nobody }
        // 某某被毒死羊的胃内容物: the animal follows at once.
        if source.hasPrefix(DeathReader.animals, at: token.range.upperBound) { return .nobody }
        // An estate is about who died in bed; a threat and a lie about nobody.
        let sentence = text.sentences[clause.sentence].range
        if source.holds(DeathReader.otherMatters, in: sentence) { return .nobody }
        if token.sense == .killing, source.holds(DeathReader.threats, in: clause.range) { return .nobody }
        if token.sense == .killing {
            // 打死王某: the name may follow.
            if index + 1 < clause.tokens.upperBound, let name = text.tokens[index + 1].name,
                text.tokens[index + 1].range.lowerBound == token.range.upperBound,
                text.parties.role(of: name) != .accused
            {
                return .named([name])
            }
        }
        var names: [Int] = []
        var sawVictim = false
        for other in text.before(index, in: clause) {
            let sense = text.tokens[other].sense
            if sense == .cause { break }
            // 致甲受伤、乙死亡: whoever was hurt before is another.
            if sense == .hurt, !names.isEmpty { break }
            // 其父已死亡 tells of somebody who is no matter of the case.
            if sense == .kin, names.isEmpty, !sawVictim, token.sense == .death,
                !source.holds(DeathReader.violent, in: token.range),
                token.range.lowerBound - text.tokens[other].range.upperBound < 6
            {
                return .nobody
            }
            guard let party = text.party(other) else { continue }
            if let name = text.tokens[other].name {
                guard party != .accused else { break }
                if isPossessor(other, text) || text.isOnlyPossessor(other) { continue }
                // Of those who stand apart the last one died, of a list all of them.
                if let last = names.last, !isListed(other, before: last, text) { break }
                names.append(name)
            } else if party == .victim {
                sawVictim = true
            }
        }
        if !names.isEmpty {
            // (已死亡) after the name of whom the case is not about.
            if isInBrackets(token.range, text), !names.contains(where: { text.parties.role(of: $0) == .victim }) {
                return .nobody
            }
            return .named(names)
        }
        if sawVictim { return .somebody }
        guard let mention = text.lastParty(before: index, in: clause) else { return .somebody }
        if let name = text.tokens[mention.token].name, mention.role != .accused {
            return .named(
                text.list(endingAt: mention.token, in: mention.clause).filter {
                    text.parties.role(of: $0) != .accused && $0 >= 0
                } + (text.parties.role(of: name) == .accused ? [name] : []))
        }
        return .somebody
    }

    private func namesSomebody(in range: Range<Int>, _ clause: Clause, _ text: AnalysedText) -> Bool {
        clause.tokens.contains {
            range.overlaps(text.tokens[$0].range) && text.party($0) != nil && text.party($0) != .accused
        }
    }

    /// 艾某的母亲赵某: the first is no one who died.
    private func isPossessor(_ token: Int, _ text: AnalysedText) -> Bool {
        guard token + 1 < text.tokens.count, text.tokens[token + 1].sense == .kin else { return false }
        return text.tokens[token + 1].range.lowerBound - text.tokens[token].range.upperBound <= 1
    }

    private func isListed(_ token: Int, before name: Int, _ text: AnalysedText) -> Bool {
        let end = text.tokens[token].range.upperBound
        let limit = min(end + 14, text.source.count)
        for place in end..<max(limit, end) {
            let unit = text.source[place]
            if DeathReader.joins.contains(unit) { return true }
            if unit == Unit.comma { return false }
        }
        return false
    }

    private func isInBrackets(_ range: Range<Int>, _ text: AnalysedText) -> Bool {
        var place = range.lowerBound
        while place > 0, range.lowerBound - place < 24 {
            place -= 1
            if text.source[place] == Unit.of(")") { return false }
            if text.source[place] == Unit.of("(") { return true }
        }
        return false
    }

    /// 女儿遇害: a death that is a matter of some case.
    private static let violent = Words(["遇害", "遇难", "毙命", "牺牲", "殉职"])
    private static let otherMatters = Words(["继承", "遗产", "虚构", "谎称"])
    private static let threats = Words(["扬言", "威胁", "喊", "称", "不给", "你们", "负责"])
    private static let bereavements = Words(["丧子", "丧女", "生命权"])
    private static let funerals = Words(["丧葬"])
    private static let pairs = Words(["双双"])
    private static let joins = UnitSet("、和及与")
    private static let apart = Words(["受伤", "轻伤", "重伤", "、"])
    /// Words that make a death one that did not happen, or not here.
    private static let before = Words([
        "险些", "濒临", "足以", "可能", "差点", "以为", "威胁", "非正常", "扬言", "要", "想", "欲", "假装", "误以为", "因病", "疾病", "多亏", "就要", "如果",
        "若",
    ])
    private static let after = Words(["威胁", "相威胁", "危险", "宣告", "风险", "赔偿", "前"])
    private static let animals = Words([
        "羊", "牛", "猪", "狗", "鸡", "鸭", "鹅", "鱼", "犬", "马匹", "蜂", "虾", "蟹", "树", "苗", "林木", "鸟", "株", "杉", "兔", "只", "头野",
    ])
}
