/// Makes the tokens of a text: terms of the lexicon, names, amounts, counts and ages, none over another, in order.
struct Tokenizer {
    let source: SourceText
    let lexicon: Lexicon

    /// The tokens, and the names by index, each as its units.
    func tokens() -> (tokens: [Token], names: [[UInt16]]) {
        var names = Names()
        var tokens: [Token] = []
        let masked = MaskedNames(source: source).ranges()
        var nextMasked = 0
        var index = 0
        let units = source.units
        let scanner = NumberScanner(source: source)
        while index < units.count {
            if nextMasked < masked.count, masked[nextMasked].lowerBound == index {
                tokens.append(names.token(source, masked[nextMasked]))
                index = masked[nextMasked].upperBound
                nextMasked += 1
                continue
            }
            let limit = nextMasked < masked.count ? masked[nextMasked].lowerBound : units.count
            if let (term, length) = lexicon.terms.longest(in: units, at: index, before: limit) {
                tokens.append(Token(kind: .term(lexicon.senses[term]), range: index..<(index + length)))
                index += length
                continue
            }
            if NumberScanner.begins(units[index]) {
                if let token = scanner.token(at: index), token.range.upperBound <= limit {
                    tokens.append(token)
                    index = token.range.upperBound
                    continue
                }
                if Unit.isDigit(units[index]) {
                    while index < limit, Unit.isDigit(units[index]) || units[index] == Unit.point { index += 1 }
                    continue
                }
            }
            index += 1
        }
        let reader = NameReader(source: source)
        let written = writtenNames(after: tokens, reader)
        if !written.isEmpty { tokens = merged(tokens, reader.places(of: written).map { names.token(source, $0) }) }
        return (tokens, names.all)
    }

    /// The first place of each name that is written out.
    private func writtenNames(after tokens: [Token], _ reader: NameReader) -> [Range<Int>] {
        var starts = Set<Int>()
        for token in tokens { starts.insert(token.range.lowerBound) }
        var found: [Range<Int>] = []
        var known: Set<[UInt16]> = []
        // The same name follows its role all through a text.
        var lengths: [UInt64: Int] = [:]
        for token in tokens {
            guard let sense = token.sense, Tokenizer.roles.contains(sense) else { continue }
            var start = token.range.upperBound
            for _ in 0..<12 {
                guard !starts.contains(start), Surnames.all.contains(source[start]) else { break }
                let key = (0..<4).reduce(0) { $0 << 16 | UInt64(source[start + $1]) }
                let length = lengths[key] ?? reader.nameLength(at: start) ?? 0
                lengths[key] = length
                guard length > 0 else { break }
                let range = start..<(start + length)
                if known.insert(Array(source.units[range])).inserted { found.append(range) }
                guard source[range.upperBound] == Unit.of("、") else { break }
                start = range.upperBound + 1
            }
        }
        return found
    }

    /// Names win over terms that they cross; longer ones over shorter.
    private func merged(_ tokens: [Token], _ added: [Token]) -> [Token] {
        var result: [Token] = []
        let added = added.sorted {
            $0.range.lowerBound == $1.range.lowerBound
                ? $0.range.count > $1.range.count : $0.range.lowerBound < $1.range.lowerBound
        }
        var next = 0
        var end = 0
        for token in tokens {
            while next < added.count, added[next].range.lowerBound < token.range.upperBound {
                let name = added[next]
                // A term that merely holds the name, 徐林 in 徐林业, stays.
                let isWithin = name.range.lowerBound > token.range.lowerBound
                if name.range.lowerBound >= end, !isWithin {
                    result.append(name)
                    end = name.range.upperBound
                }
                next += 1
            }
            if token.range.lowerBound >= end {
                result.append(token)
                end = token.range.upperBound
            }
        }
        for name in added[next...] where name.range.lowerBound >= end {
            result.append(name)
            end = name.range.upperBound
        }
        return result
    }

    private static let roles: Set<Sense> = [.accused, .victim, .deceased, .claimant, .respondent, .witness]

    /// Names by what they are written as.
    private struct Names {
        private(set) var all: [[UInt16]] = []
        private var indices: [[UInt16]: Int] = [:]

        mutating func token(_ source: SourceText, _ range: Range<Int>) -> Token {
            let units = Array(source.units[range])
            if let index = indices[units] { return Token(kind: .name(index), range: range) }
            indices[units] = all.count
            all.append(units)
            return Token(kind: .name(all.count - 1), range: range)
        }
    }
}
