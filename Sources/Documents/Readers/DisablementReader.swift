/// 伤残等级, normalised to 一级 … 十级. A certificate of disability (残疾证) has levels too, and is none.
struct DisablementReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        var grades: [String] = []
        text.forEachToken { index, clause in
            guard text.tokens[index].sense == .disablement, clause.section != .statute,
                !text.isNegated(index, in: clause, within: 6)
            else { return }
            for (grade, range) in found(at: text.tokens[index].range, in: clause, text.source) {
                let name = DisablementReader.names[grade - 1]
                if !grades.contains(name) { grades.append(name) }
                facts.rest(.disabilityGrades, on: range)
            }
        }
        facts.disabilityGrades = grades
    }

    /// Before the word, 十级伤残, 九级、十级伤残, 八级(伤残); or after it, 伤残等级为九级, 伤残程度评定为玖级.
    private func found(at word: Range<Int>, in clause: Clause, _ source: SourceText) -> [(Int, Range<Int>)] {
        guard !source.hasPrefix(DisablementReader.certificates, at: word.upperBound) else { return [] }
        // 一级残疾 is what a certificate says, unless somebody assessed it.
        if source[word.lowerBound] == Unit.of("残"), !source.holds(DisablementReader.assessed, in: clause.range) {
            return []
        }
        var found: [(Int, Range<Int>)] = []
        var end = word.lowerBound
        while let (grade, start) = graded(endingAt: end, source) {
            // 精神叁级残疾, 肢体二级残疾: how a certificate speaks.
            if source.hasSuffix(DisablementReader.faculties, before: start) { return [] }
            // 轻伤二级、十级伤残: the level of an injury ends the list.
            if source.hasSuffix(DisablementReader.injuries, before: start) { break }
            found.append((grade, start..<word.upperBound))
            end = start - 1
            guard end > clause.range.lowerBound, DisablementReader.joins.contains(source[end]) else { break }
        }
        if !found.isEmpty { return found.reversed() }
        var place = word.upperBound
        var limit = min(clause.range.upperBound, place + 14)
        // 伤残等级评定为:颅脑损伤九级、右肩关节功能障碍十级.
        if clause.range.upperBound - place <= 8, source[clause.range.upperBound] == Unit.of(":") {
            limit = clause.range.upperBound + 16
        }
        while place < limit, !DisablementReader.ends.contains(source[place]) {
            if let (grade, after) = graded(beginningAt: place, source) {
                guard !source.hasSuffix(DisablementReader.injuries, before: place) else { break }
                found.append((grade, word.lowerBound..<after))
                place = after
                guard DisablementReader.joins.contains(source[place]) else { break }
                limit = place + 16
            }
            place += 1
        }
        return found
    }

    private func graded(endingAt end: Int, _ source: SourceText) -> (Int, Int)? {
        var place = end - 1
        if DisablementReader.marks.contains(source[place]) { place -= 1 }
        guard source[place] == Unit.of("级") else { return nil }
        if source[place - 1] == 0x30, source[place - 2] == 0x31 { return (10, place - 2) }
        guard let grade = grade(source[place - 1]) else { return nil }
        return (grade, place - 1)
    }

    private func graded(beginningAt start: Int, _ source: SourceText) -> (Int, Int)? {
        // 九(玖)级.
        if source[start + 1] == Unit.of("("), source[start + 3] == Unit.of(")"), source[start + 4] == Unit.of("级"),
            let grade = grade(source[start])
        {
            return (grade, start + 5)
        }
        if source[start] == 0x31, source[start + 1] == 0x30, source[start + 2] == Unit.of("级") {
            return (10, start + 3)
        }
        guard let grade = grade(source[start]), source[start + 1] == Unit.of("级") else { return nil }
        return (grade, start + 2)
    }

    private func grade(_ unit: UInt16) -> Int? {
        if unit == Unit.of("十") || unit == Unit.of("拾") { return 10 }
        // Roman numerals are characters of their own, Ⅰ … Ⅹ.
        if (0x2160...0x2169).contains(unit) { return Int(unit) - 0x215F }
        return NumberScanner.digit(unit).flatMap { (1...9).contains($0) ? $0 : nil }
    }

    private static let names = ["一级", "二级", "三级", "四级", "五级", "六级", "七级", "八级", "九级", "十级"]
    private static let assessed = Words(["鉴定", "评定", "构成", "评为", "达到"])
    private static let certificates = Words(["人", "证"])
    private static let faculties = Words(["精神", "肢体", "智力", "视力", "听力", "言语", "多重"])
    private static let injuries = Words(["轻伤", "重伤", "轻伤为", "重伤为", "轻伤(", "重伤("])
    private static let joins = UnitSet("、和及")
    private static let ends = UnitSet(",;。\n")
    private static let marks = UnitSet("(”\"")
}
