/// Who is who in a text: the role of each name, and of each mention.
struct Parties {
    /// By name.
    private let roles: [Role?]
    /// Each as its units.
    let names: [[UInt16]]

    /// - Parameter tokens: of the whole text.
    init(source: SourceText, tokens: [Token], names: [[UInt16]]) {
        self.names = names
        var votes = [Votes](repeating: Votes(), count: names.count)
        for (index, token) in tokens.enumerated() {
            if let sense = token.sense, let role = Role(sense) ?? Parties.payee(of: token, source) {
                for (place, name) in Parties.listed(after: index, tokens, source).enumerated() {
                    votes[name].add(role, isCharge: Parties.isCharge(token, source), isFirst: place == 0)
                }
            }
            guard let name = token.name else { continue }
            // 习某故意伤害案, 王某涉嫌盗窃一案.
            if Parties.isCase(from: token.range.upperBound, source) {
                votes[name].add(.accused, isCharge: true, isFirst: true)
            }
            guard let note = Parties.note(of: token, source) else { continue }
            // 白某、张某、李某(均在逃): the note is of all.
            var last = index
            repeat {
                if let other = tokens[last].name { votes[other].add(note) }
                last -= 1
            } while last >= 0 && tokens[last].name != nil
                && tokens[last].range.upperBound + 1 == tokens[last + 1].range.lowerBound
                && source[tokens[last].range.upperBound] == Parties.enumeration
        }
        // 宗某诉查某健康权纠纷: who claims, and of whom.
        for (token, next) in zip(tokens, tokens.dropFirst()) {
            guard let claimant = token.name, let respondent = next.name,
                Parties.suits.contains(
                    Array(source.units[token.range.upperBound..<max(next.range.lowerBound, token.range.upperBound)]))
            else { continue }
            votes[claimant].add(.victim, isCharge: false, isFirst: true)
            votes[respondent].add(.accused, isCharge: true, isFirst: true)
        }
        for (index, token) in tokens.enumerated() where token.name != nil {
            guard source.hasSuffix(Parties.before, before: token.range.lowerBound) else { continue }
            // 伙同周某、吴某、李某: all of them.
            var next = index + 1
            while next < tokens.count, let name = tokens[next].name,
                tokens[next].range.lowerBound == tokens[next - 1].range.upperBound + 1,
                source[tokens[next].range.lowerBound - 1] == Parties.enumeration
            {
                votes[name].add(Note.joining)
                next += 1
            }
        }
        roles = votes.map(\.role)
    }

    /// What the text calls the bearer of a name, and how often.
    private struct Votes {
        /// 被告人, 上诉人: in this case.
        var charged = 0
        /// 罪犯, 肇事者, (已判刑): on that side, or in another case.
        var noted = 0
        /// 伙同, 纠集: with whoever did it, be it the other side of a brawl.
        var joined = 0
        var victim = 0
        /// A victim by being named in a list with one.
        var listed = 0
        var other = 0

        mutating func add(_ role: Role, isCharge: Bool, isFirst: Bool) {
            switch role {
            case .accused: if isCharge { charged += 1 } else { noted += 1 }
            case .victim: if isFirst { victim += 1 } else { listed += 1 }
            case .other: other += 1
            }
        }

        mutating func add(_ note: Note) {
            switch note {
            case .bracketed: noted += 1
            case .joining: joined += 1
            }
        }

        /// Who is called both, of two who fought, is whom the text calls so more often; the charge breaks a tie.
        var role: Role? {
            if charged > 0 { return charged >= victim + listed ? .accused : .victim }
            if victim > 0 { return .victim }
            if noted > 0 { return .accused }
            if listed > 0 { return .victim }
            if joined > 0 { return .accused }
            return other > 0 ? .other : nil
        }
    }

    /// 赔偿被害人, 发还被害人: a term that ends in who gets it.
    private static func payee(of token: Token, _ source: SourceText) -> Role? {
        source.hasSuffix(payees, before: token.range.upperBound) ? .victim : nil
    }

    private static let payees = Words(["被害人", "失主"])

    private static func isCharge(_ token: Token, _ source: SourceText) -> Bool {
        source.holds(charges, in: token.range)
    }

    func role(of name: Int) -> Role? { roles[name] }

    /// The names that follow a role at once, as a list: 被告人杜某某、程某和王某.
    static func listed(after role: Int, _ tokens: [Token], _ source: SourceText) -> [Int] {
        var found: [Int] = []
        var index = role + 1
        var end = tokens[role].range.upperBound
        while index < tokens.count, let name = tokens[index].name {
            let gap = end..<tokens[index].range.lowerBound
            let opens = isOpening(gap, source) || tokens[role].sense == .victim && isDescription(gap, source)
            guard found.isEmpty ? opens : isJoin(gap, source, of: tokens[role].sense) else { break }
            found.append(name)
            end = tokens[index].range.upperBound
            index += 1
            // What stands in brackets after a name says something of it.
            if source[end] == Unit.of("(") {
                var close = end
                while close < source.count, close - end < 40, source[close] != Unit.of(")") { close += 1 }
                guard source[close] == Unit.of(")") else { break }
                end = close + 1
                while index < tokens.count, tokens[index].range.lowerBound < end { index += 1 }
            }
        }
        return found
    }

    private static func isOpening(_ gap: Range<Int>, _ source: SourceText) -> Bool {
        gap.count <= 1 && gap.allSatisfy { opening.contains(source[$0]) }
    }

    /// 被害人退休教师阮某, 被害人农民工滕某: what somebody is stands before the name.
    private static func isDescription(_ gap: Range<Int>, _ source: SourceText) -> Bool {
        (2...8).contains(gap.count) && gap.allSatisfy { Unit.isHan(source[$0]) && !particles.contains(source[$0]) }
            && !source.holds(acquaintances, in: gap)
    }

    /// 被告人甲和乙 may be the accused and another: 被告人甲和乙发生争执.
    private static func isJoin(_ gap: Range<Int>, _ source: SourceText, of role: Sense?) -> Bool {
        guard gap.count == 1 else { return false }
        return source[gap.lowerBound] == enumeration
            || role != .accused && role != .respondent && joins.contains(source[gap.lowerBound])
            || source[gap.lowerBound] == Unit.of("及")
    }

    private static func isCase(from end: Int, _ source: SourceText) -> Bool {
        let start = source.hasPrefix(suspicions, at: end) ? end + 2 : end
        guard source.hasPrefix(crimes, at: start) else { return false }
        let limit = min(start + 10, source.count)
        var place = start
        while place < limit, !stops.contains(source[place]) {
            if source[place] == Unit.of("案") || source[place] == Unit.of("罪") { return true }
            place += 1
        }
        return false
    }

    private enum Note { case bracketed, joining }

    /// 王某(另案处理), 李某(已判刑), and who is 伙同, 纠集.
    private static func note(of token: Token, _ source: SourceText) -> Note? {
        var end = token.range.upperBound
        while end - token.range.upperBound < 2, closing.contains(source[end]) { end += 1 }
        if source[end] == Unit.of("(") {
            // 古某(未满十六周岁,另案处理).
            var close = end
            while close < source.count, close - end < 30, source[close] != Unit.of(")") { close += 1 }
            if source.holds(notes, in: (end + 1)..<max(close, end + 1)) { return .bracketed }
        }
        if isArmed(from: end, source) { return .joining }
        let joins =
            source.hasPrefix(after, at: token.range.upperBound)
            || source.hasSuffix(before, before: token.range.lowerBound)
        return joins ? .joining : nil
    }

    /// 查某甲(16岁)因琐事持刀将同学捅伤: who bears a weapon, where the text does not call the bearer a victim.
    private static func isArmed(from end: Int, _ source: SourceText) -> Bool {
        var place = end
        if source[place] == Unit.of("(") {
            while place < source.count, place - end < 30, source[place] != Unit.of(")") { place += 1 }
            place += 1
        }
        let limit = min(place + 12, source.count)
        while place < limit, !stops.contains(source[place]) {
            if source.hasPrefix(arms, at: place) { return true }
            place += 1
        }
        return false
    }

    private static let suspicions = Words(["涉嫌", "犯"])
    private static let crimes = Words([
        "故意", "过失", "交通肇事", "盗窃", "诈骗", "抢劫", "抢夺", "强奸", "猥亵", "寻衅滋事", "非法", "敲诈", "聚众", "虐待", "遗弃", "放火", "失火",
        "重大责任", "危险驾驶", "妨害", "合同诈骗", "集资诈骗", "职务侵占", "拒不",
    ])
    private static let stops = UnitSet(",。;:、被的")
    private static let arms = Words([
        "持刀", "持械", "持砍刀", "持水果刀", "持菜刀", "持木棍", "持铁", "持棍", "持凶器", "持匕首", "持啤酒瓶", "持锄头", "持钢管",
    ])
    private static let particles = UnitSet("的与和对向将把被给从在由及之家")
    private static let acquaintances = Words(["朋友", "同事", "邻居", "同学", "老板", "室友", "亲", "同伴", "工友", "所", "称", "说", "陈述"])
    private static let suits: Set<[UInt16]> = [Unit.all("诉"), Unit.all("起诉"), Unit.all("申请执行")]
    private static let opening = UnitSet("“\"‘")
    private static let closing = UnitSet("”\"’")
    private static let charges = Words(["被告", "上诉人", "嫌疑", "被执行人"])
    private static let enumeration = Unit.of("、")
    private static let joins = UnitSet("和及")
    private static let notes = Words([
        "另案", "已判", "己判", "均另案", "均已判", "均己判", "在逃", "均在逃", "另处", "已另案", "批捕在逃", "未到案", "已起诉", "另行处理", "未归案",
        "同案", "网上追逃", "上网追逃", "已被判", "已决", "负案在逃", "不起诉", "均在", "未满刑", "被不起诉",
    ])
    private static let after = Words(["伙同", "纠集"])
    private static let before = Words(["伙同", "纠集", "指使", "伙同“", "纠集“"])
}

extension Role {
    /// The role of those whom a term of this sense names.
    init?(_ sense: Sense) {
        switch sense {
        case .accused, .respondent: self = .accused
        case .victim, .deceased: self = .victim
        case .claimant: self = .victim
        case .witness, .counsel, .kin: self = .other
        default: return nil
        }
    }
}
