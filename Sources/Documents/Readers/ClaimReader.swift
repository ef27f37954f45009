/// 诉请: what a claimant asks for, by the total where one is given, else by its items.
struct ClaimReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        var totals: [Int64] = []
        var items: [Int64] = []
        var ranges: [Range<Int>] = []
        for sentence in text.sentences {
            let clauses = sentence.clauses.map { text.clauses[$0] }.filter { $0.section == .demand }
            var sum: Int64 = 0
            var total: (fen: Int64, range: Range<Int>)?
            var spans: [Range<Int>] = []
            for clause in clauses {
                for index in clause.tokens {
                    guard let money = text.tokens[index].money, money.isExact else { continue }
                    let isTotal = text.isTotal(index, in: clause) || isWhole(index, in: clause, text)
                    if isTotal { total = total ?? (money.fen, text.tokens[index].range) }
                    sum &+= money.fen
                    spans.append(text.tokens[index].range)
                }
            }
            if let total {
                totals.append(total.fen)
                ranges.append(total.range)
            } else if sum > 0 {
                items.append(sum)
                ranges += spans
            }
        }
        let all = totals + items
        guard !all.isEmpty else { return }
        // The same claim is often told twice, by the prosecution and by the court.
        var distinct: [Int64] = []
        for fen in all where !distinct.contains(fen) { distinct.append(fen) }
        facts.claimedFen = distinct.reduce(0, &+)
        for range in ranges { facts.rest(.claimed, on: range) }
    }

    /// 赔偿经济损失人民币982215元(其中…): all of it comes first.
    private func isWhole(_ index: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        let end = text.tokens[index].range.upperBound
        return text.source.hasPrefix(ClaimReader.parts, at: end)
    }

    private static let parts = Words(["(其中", "(含", "(包括", ",其中", ",包括", ",含"])
}
