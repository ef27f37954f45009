/// A person in the text, by role or by name.
struct Mention {
    let token: Int
    /// Nil where only a name is known, and nothing tells on which side its bearer is.
    let role: Role?
    let clause: Clause
}

extension AnalysedText {
    /// The role of whom a token names; nil where it names nobody. A bare name without a role gives `.some(nil)`.
    func party(_ token: Int) -> Role?? {
        switch tokens[token].kind {
        case .name(let name): return .some(parties.role(of: name))
        case .term(.accused), .term(.respondent): return .some(.accused)
        case .term(.victim), .term(.deceased), .term(.claimant): return .some(.victim)
        default: return nil
        }
    }

    /// The nearest party before a token, in its clause or an earlier one of its sentence. Witnesses and the like are
    /// passed over.
    func lastParty(before token: Int, in clause: Clause, onlyClause: Bool = false) -> Mention? {
        for earlier in onlyClause ? [clause] : backwards(from: clause) {
            for index in earlier.tokens.reversed() where index < token {
                guard let role = party(index), role != .other, !isOnlyPossessor(index) else { continue }
                return Mention(token: index, role: role, clause: earlier)
            }
        }
        return nil
    }

    /// 李某家门口, 证人王某: a name that is no actor here.
    func isOnlyPossessor(_ token: Int) -> Bool {
        let end = tokens[token].range.upperBound
        return source[end] == Unit.of("家") && source[end + 1] != Unit.of("属") && source[end + 1] != Unit.of("庭")
            && source[end + 1] != Unit.of("境") && source[end + 1] != Unit.of("中")
    }

    /// The names that are listed up to and with this one: 胡某1、胡某2、王某.
    func list(endingAt token: Int, in clause: Clause) -> [Int] {
        guard let last = tokens[token].name else { return [] }
        var found = [last]
        var start = tokens[token].range.lowerBound
        for index in before(token, in: clause) {
            let end = tokens[index].range.upperBound
            let gap = end..<max(end, start)
            if let name = tokens[index].name {
                guard gap.count <= 1, gap.allSatisfy({ AnalysedText.joins.contains(source[$0]) }) else { break }
                found.append(name)
            } else if tokens[index].sense.flatMap(Role.init) != nil, gap.isEmpty {
                // 、被害人李某: the list may go on before the role.
            } else {
                break
            }
            start = tokens[index].range.lowerBound
            if AnalysedText.joins.contains(source[start - 1]), tokens[index].name == nil { start -= 1 }
        }
        return found
    }

    private static let joins = UnitSet("、和及与")
}
