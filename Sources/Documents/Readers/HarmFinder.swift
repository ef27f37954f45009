/// Finds who is hurt, killed or robbed without being called a victim, and how many are said to be.
struct HarmFinder {
    let text: AnalysedText

    /// The persons whom the name at a token, and those listed with it, are harmed as; empty where it tells of no harm.
    func harmed(_ index: Int, in clause: Clause) -> [Int] {
        guard clause.section.isNarrative, let name = text.tokens[index].name else { return [] }
        switch text.parties.role(of: name) {
        // 原告人戚某: who claims may be hurt, or kin of the dead.
        case nil, .victim?: guard isHarmed(index, in: clause) else { return [] }
        // 其妻应某当场死亡: whose kin somebody is makes nobody less a victim.
        case .other?: guard isBefallen(index, in: clause) || isHandled(index, in: clause) else { return [] }
        default: return []
        }
        return text.list(endingAt: index, in: clause).filter { other in
            let role = text.parties.role(of: other)
            return role == nil || role == .victim || other == name
        }
    }

    private func next(_ index: Int, in clause: Clause) -> (token: Token, gap: Range<Int>)? {
        guard index + 1 < clause.tokens.upperBound else { return nil }
        let next = text.tokens[index + 1]
        return (next, text.tokens[index].range.upperBound..<next.range.lowerBound)
    }

    private func isBefallen(_ index: Int, in clause: Clause) -> Bool {
        guard let (next, gap) = next(index, in: clause),
            next.sense == .death || next.sense == .hurt && text.source.holds(HarmFinder.suffered, in: next.range)
        else { return false }
        return gap.count <= 6 && text.source[gap.lowerBound] != Unit.of("(")
    }

    private func isHarmed(_ index: Int, in clause: Clause) -> Bool {
        let token = text.tokens[index]
        // 金某v560, 金某牌: a make.
        if text.source.hasPrefix(HarmFinder.makes, at: token.range.upperBound) || isLatin(token.range.upperBound) {
            return false
        }
        if isHandled(index, in: clause) || isRobbedAtHome(index, in: clause) { return true }
        guard let (next, gap) = next(index, in: clause) else { return false }
        switch next.sense {
        // 祁某在途中被人抢走手提包.
        case .taking where gap.count <= 14:
            if text.source.holds(HarmFinder.passives, in: gap.lowerBound..<next.range.upperBound) { return true }
        case .death, .grade, .killing: return gap.count <= 30 && text.source[gap.lowerBound] != Unit.of("(")
        case .hurt where gap.count <= 4:
            if text.source.holds(HarmFinder.suffered, in: next.range) { return true }
            return text.before(index, in: clause).contains { text.tokens[$0].sense == .cause }
        default: break
        }
        // 窃得钱某1遗忘在车上的手机; 骗取郝某人民币2201元.
        if index > clause.tokens.lowerBound, text.tokens[index - 1].sense == .taking,
            token.range.lowerBound - text.tokens[index - 1].range.upperBound <= 1
        {
            return true
        }
        guard next.money != nil else { return false }
        if index > clause.tokens.lowerBound,
            text.tokens[index - 1].sense == .taking || text.tokens[index - 1].money != nil
        {
            return true
        }
        // 将侯某现金1000元骗走.
        return text.has([.taking], in: (index + 2)..<max(clause.tokens.upperBound, index + 2))
    }

    /// 将班某推倒, 把王某打伤.
    private func isHandled(_ index: Int, in clause: Clause) -> Bool {
        let range = text.tokens[index].range
        // 将闻声赶来的岳母戚某砍伤: what describes the person stands between.
        let first = index > clause.tokens.lowerBound ? text.tokens[index - 1] : nil
        let isTaken =
            HarmFinder.handling.contains(text.source[range.lowerBound - 1])
            || first.map { $0.sense == .cause && text.source.holds(HarmFinder.takings, in: $0.range) } ?? false
                && range.lowerBound - (first?.range.upperBound ?? 0) <= 12
            || first?.sense == .kin && index - 1 > clause.tokens.lowerBound && text.tokens[index - 2].sense == .cause
        guard isTaken else { return false }
        return text.source.holds(HarmFinder.blows, in: range.upperBound..<clause.range.upperBound)
    }

    /// 进入俞某家中盗走, 在陈某、周某家中盗得.
    private func isRobbedAtHome(_ index: Int, in clause: Clause) -> Bool {
        let end = text.tokens[index].range.upperBound
        guard text.source[end] == Unit.of("家"), !text.source.hasPrefix(HarmFinder.noHomes, at: end) else {
            return false
        }
        for other in (index + 1)..<max(clause.tokens.upperBound, index + 1) {
            switch text.tokens[other].sense {
            case .taking: return !text.isNegated(other, in: clause, within: 2)
            case .negation: return false
            default: break
            }
        }
        return false
    }

    /// 另有三人烧伤, 其中苗某构成重伤: beside those whom the sentence has named.
    func isOfOthers(_ clause: Clause) -> Bool {
        if text.source.holds(HarmFinder.besides, in: clause.range) { return stated(in: clause) > 0 }
        guard text.source.hasPrefix(HarmFinder.among, at: clause.range.lowerBound) else { return false }
        return text.backwards(from: clause).dropFirst().first.map {
            text.source.holds(HarmFinder.besides, in: $0.range) && stated(in: $0) > 0
        } ?? false
    }

    /// 致一人重伤、二人轻伤: three; 刺伤20人; 虐待幼儿涂某、钦某等六名幼童.
    func stated(in clause: Clause) -> Int {
        var sum = 0
        for index in clause.tokens {
            guard let count = text.tokens[index].count else { continue }
            if index + 1 < clause.tokens.upperBound, isOutcome(index + 1, after: index) {
                sum += count
            } else if index > clause.tokens.lowerBound, text.tokens[index - 1].sense == .hurt,
                text.tokens[index - 1].range.upperBound == text.tokens[index].range.lowerBound
            {
                sum += count
            } else if isListed(index, in: clause) {
                sum = max(sum, count)
            }
        }
        return sum
    }

    private func isOutcome(_ token: Int, after count: Int) -> Bool {
        guard text.tokens[token].range.lowerBound - text.tokens[count].range.upperBound <= 2 else { return false }
        switch text.tokens[token].sense {
        case .grade, .death: return true
        case .hurt: return text.source.holds(HarmFinder.wounds, in: text.tokens[token].range)
        default: return false
        }
    }

    /// 涂某、钦某、归某等六名: of those to whom something was done.
    private func isListed(_ count: Int, in clause: Clause) -> Bool {
        guard clause.section.isNarrative, count > clause.tokens.lowerBound,
            let name = text.tokens[count - 1].name, text.parties.role(of: name) != .accused,
            text.source[text.tokens[count].range.lowerBound - 1] == Unit.of("等")
        else { return false }
        return text.source.holds(
            HarmFinder.deeds, in: clause.range.lowerBound..<text.tokens[count - 1].range.lowerBound)
    }

    private func isLatin(_ place: Int) -> Bool {
        let unit = text.source[place]
        return (0x41...0x5A).contains(unit) || (0x61...0x7A).contains(unit)
    }

    private static let passives = Words(["被"])
    private static let makes = Words(["牌"])
    private static let takings = Words(["将", "把"])
    private static let handling = UnitSet("将把")
    private static let noHomes = Words(["家属", "家庭", "家境", "家人", "家长"])
    private static let suffered = Words(["受伤", "致伤", "骨折", "受损伤", "被打", "烧伤", "烫伤", "中毒"])
    private static let wounds = Words(["受伤", "致伤", "烧伤", "烫伤", "骨折", "灼伤", "炸伤"])
    private static let besides = Words(["另有", "另外", "还有", "其他", "其余"])
    private static let among = Words(["其中"])
    private static let blows = Words([
        "推倒", "打倒", "撞倒", "撞翻", "撞伤", "打伤", "砍", "捅", "刺伤", "踢", "摔", "咬", "砸", "轧", "碾", "烫", "打成", "打死", "杀", "奸",
        "拘禁", "捆绑", "按倒", "摁倒", "殴打", "绊倒",
    ])
    private static let deeds = Words([
        "虐待", "殴打", "猥亵", "奸淫", "拘禁", "砍", "捅", "刺", "撞", "骗", "盗", "窃", "抢", "伤", "致", "造成",
    ])
}
