import Testing

@testable import Documents

/// Whatever stands in a text, reading it neither traps nor gives a span outside it.
struct FuzzTests {
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private func check(_ text: String) {
        let count = text.unicodeScalars.count
        let facts = DocumentReader().read(text)
        for (field, spans) in facts.spans {
            #expect(!spans.isEmpty, "\(field)")
            #expect(spans.allSatisfy { 0 <= $0.start && $0.start < $0.end && $0.end <= count }, "\(field) in \(text)")
            #expect(spans == Array(Set(spans)).sorted(), "\(field) in \(text)")
        }
        for word in facts.keywords + facts.keywordsAboutOffender {
            #expect(
                text.unicodeScalars.split(separator: "\u{0}").contains { String($0).contains(word) }
                    || text.contains(word))
        }
        for fen in [
            facts.lossFen, facts.paidFen, facts.agreedFen, facts.claimedFen, facts.unpaidFen, facts.medicalCostFen,
        ] {
            if let fen { #expect(fen >= 0) }
        }
        #expect(DocumentReader().read(text) == facts)
    }

    @Test func randomCutsOfTextsAreRead() {
        var random = Random(state: 1)
        for text in SampleTexts.all {
            let scalars = Array(text.unicodeScalars)
            for _ in 0..<300 {
                let start = Int.random(in: 0..<scalars.count, using: &random)
                let end = Int.random(in: start...scalars.count, using: &random)
                var cut = String.UnicodeScalarView()
                cut.append(contentsOf: scalars[start..<end])
                check(String(cut))
            }
        }
    }

    @Test func shuffledPiecesOfTextsAreRead() {
        var random = Random(state: 2)
        let pieces = SampleTexts.all.flatMap { $0.split(whereSeparator: { "，。；、：（）".contains($0) }) }
        let marks = ["，", "。", "；", "、", "：", "（", "）", "\n", "", "🙂", "\u{0}", "\r\n", "e\u{301}"]
        for _ in 0..<1500 {
            var text = ""
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                text += String(pieces[Int.random(in: 0..<pieces.count, using: &random)])
                text += marks[Int.random(in: 0..<marks.count, using: &random)]
            }
            check(text)
        }
    }

    @Test(
        arguments: [
            "", "\n", "元", "万元", "某", "某某某某", "××××", "（", "被告人", "被害人、", "赔偿99999999999999999999999999元",
            "赔偿9999999999999亿元", "损失九千九百九十九万亿亿亿亿元", "赔偿0.0000001万元", "1,000,000,000,000,000元", "轻伤", "轻伤二", "级伤残",
            "伤残十",
            "二死", "死亡", "在逃", "赔偿被害人各9999999999999元，共99999人", "一二三四五六七八九十百千万亿元",
        ]) func edgesAreRead(text: String)
    {
        check(text)
        check(text + text)
    }

    @Test func longTextIsReadInTimeThatGrowsWithIt() {
        let text = String(repeating: SampleTexts.all.joined(separator: "\n") + "\n", count: 60)
        check(text)
    }

    /// Without a mark in it, of nothing but names, or of payments alone: read within the time limit only where no reader
    /// looks back over the whole of it.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["王X", "被告人", "被害人赵某、", "轻伤二级，死亡，精神病，", "上网追逃，", "被告人赔偿被害人李某损失15元，", "损失15元，"])
    func textWithoutSentencesIsReadInTimeThatGrowsWithIt(piece: String) {
        let count = 150_000 / piece.utf8.count
        let facts = DocumentReader().read(String(repeating: piece, count: count))
        let end = count * piece.unicodeScalars.count
        #expect(facts.spans.values.allSatisfy { spans in spans.allSatisfy { $0.start < $0.end && $0.end <= end } })
    }
}
