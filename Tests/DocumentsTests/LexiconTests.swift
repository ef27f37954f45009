import Testing

@testable import Documents

struct LexiconTests {
    @Test func noTermHasTwoSenses() {
        var senses: [String: Sense] = [:]
        for (sense, list) in Lexicon.roles + Lexicon.harm + Lexicon.flight + Lexicon.money + Lexicon.vulnerability
            + Lexicon.discourse + Lexicon.decoys
        {
            for term in list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init) {
                #expect(senses.updateValue(sense, forKey: term) == nil, "\(term)")
            }
        }
        #expect(senses.count > 1000)
    }

    @Test func longestTermAtAPlaceIsFound() {
        let trie = Trie(["在逃", "在逃人员登记表", "逃"].map(Unit.all))
        let text = Unit.all("有在逃人员登记表")
        #expect(trie.longest(in: text, at: 1, before: text.count)?.length == 7)
        #expect(trie.longest(in: text, at: 1, before: 5)?.length == 2)
        #expect(trie.longest(in: text, at: 0, before: text.count) == nil)
    }

    @Test func spokenOfAsMaskedOrWrittenOutANameIsFound() {
        func names(_ text: String) -> Set<String> {
            Set(AnalysedText(text).names.map { String(decoding: $0, as: UTF16.self) })
        }
        #expect(names("被告人杜某某、程某2与郭1某、阙XX发生口角。") == ["杜某某", "程某2", "郭1某", "阙XX"])
        #expect(names("被告人霍志江殴打被害人徐林，徐林报警，霍志江逃离。") == ["霍志江", "徐林"])
        #expect(names("在某某镇某村，车牌号为京A×××××，XXX弄。") == [])
    }

    @Test func sectionsTellWhoseWordsAClauseIs() {
        let text = AnalysedText(
            "公诉机关指控，甲打人。上述事实，有供述等证据证实。辩护人提出，甲是初犯。经审理查明，甲打人。附带民事诉讼原告人乙请求判令赔偿。本院认为，甲有罪。判决如下：甲赔钱。")
        #expect(text.clauses.contains { $0.section == .evidence })
        #expect(text.clauses.contains { $0.section == .defence })
        #expect(text.clauses.contains { $0.section == .finding })
        #expect(text.clauses.contains { $0.section == .demand })
        #expect(text.clauses.contains { $0.section == .opinion })
        #expect(text.clauses.last?.section == .disposition)
    }
}
