import Testing

@testable import Documents

struct SpanTests {
    private func words(_ text: String, _ field: Field) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return (DocumentReader().read(text).spans[field] ?? []).map { span in
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars[span.range])
            return String(word)
        }
    }

    @Test func spansAreTheWordsThatTheFactRestsOn() {
        let text = "案发后，被告人钱某赔偿被害人孙某人民币２９万元。经鉴定，孙某的损伤为轻伤一级，构成十级伤残。"
        #expect(words(text, .injuryGrades) == ["轻伤一级"])
        #expect(words(text, .disabilityGrades) == ["十级伤残"])
        #expect(words(text, .compensationPaid) == ["赔偿被害人孙某人民币２９万元"])
    }

    /// A character beyond the basic plane is one scalar, and one character of Python's.
    @Test func charactersBeyondTheBasicPlaneCountAsOne() {
        let text = "𠮷🙂经鉴定，被害人孙某的损伤为重伤二级。"
        #expect(DocumentReader().read(text).spans[.injuryGrades] == [Span(15..<19)])
        #expect(words(text, .injuryGrades) == ["重伤二级"])
    }

    @Test func noFieldThatIsSaidIsWithoutASpan() {
        for text in SampleTexts.all {
            let facts = DocumentReader().read(text)
            for field in Field.allCases where field != .deaths {
                switch facts[field] {
                case nil, .words([])?: continue
                case .flag?, .count?, .fen?, .words?:
                    if field == .lossIsSum || field == .paidIsSum { continue }
                    #expect(facts.spans[field]?.isEmpty == false, "\(field) of \(text)")
                }
            }
        }
    }
}
