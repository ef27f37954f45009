/// A compiled regular expression that answers in time linear in the text, whatever both are: a message cannot make it
/// run away, as it could a backtracking matcher.
///
/// Glushkov's automaton: each set of the pattern is a position, and the positions reached are the bits of a few words.
/// A text is read as start, its scalars, end, so that `^` and `$` are positions like the others.
final class Pattern: Sendable {
    let source: String
    private let matchesEverything: Bool
    /// Whether a match can begin at the start of the text alone: then a text that has failed is not read on.
    private let isAnchored: Bool
    private let words: Int
    private let positions: [Position]
    /// By position, `words` each: which positions may come next.
    private let follow: [UInt64]
    private let first: [UInt64]
    private let last: [UInt64]
    /// By ASCII character, then start and end of the text, `words` each: which positions take it.
    private let taking: [UInt64]

    private enum Position: Sendable {
        case start, end
        case set(ScalarSet)
    }

    private static let start = 128
    private static let end = 129
    private static let mostPositions = 4096

    init(_ source: String) throws(PatternFault) {
        self.source = source
        var builder = Builder()
        let whole = try builder.add(try PatternParser.parse(source))
        try builder.refuseRepeatedAnchors()
        let positions = builder.positions
        let words = max(1, (positions.count + 63) / 64)
        func bits(_ positions: [Int]) -> [UInt64] {
            var bits = [UInt64](repeating: 0, count: words)
            for position in positions { bits[position / 64] |= 1 << UInt64(position % 64) }
            return bits
        }
        func bits(where takes: (Position) -> Bool) -> [UInt64] {
            bits(positions.indices.filter { takes(positions[$0]) })
        }
        self.words = words
        self.positions = positions
        matchesEverything = whole.isNullable
        isAnchored = whole.first.allSatisfy { if case .start = positions[$0] { true } else { false } }
        first = bits(whole.first)
        last = bits(whole.last)
        follow = builder.follow.flatMap { bits(Array($0)) }
        taking =
            (0..<128).flatMap { byte -> [UInt64] in
                let scalar = Unicode.Scalar(UInt8(byte))
                return bits { if case .set(let set) = $0 { set.contains(scalar) } else { false } }
            } + bits { if case .start = $0 { true } else { false } }
            + bits { if case .end = $0 { true } else { false } }
    }

    /// Whether it matches anywhere in the text.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if matchesEverything { return true }
        return words == 1 ? matchesWord(text) : matchesWords(text)
    }

    /// Most patterns have at most 64 positions, and a set of them is one word.
    private func matchesWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        follow.withUnsafeBufferPointer { follow in
            taking.withUnsafeBufferPointer { taking in
                let first = first[0]
                let last = last[0]
                let again = isAnchored ? 0 : first
                var reached = first & taking[Self.start]
                if reached & last != 0 { return true }
                var at = 0
                while at < text.count {
                    if reached | again == 0 { return false }
                    var next = again
                    while reached != 0 {
                        next |= follow[reached.trailingZeroBitCount]
                        reached &= reached - 1
                    }
                    let byte = text[at]
                    if byte < 0x80 {
                        at += 1
                        reached = next & taking[Int(byte)]
                    } else {
                        let (scalar, length) = Self.decode(text, at)
                        at += length
                        reached = accepting(scalar, among: next)
                    }
                    if reached & last != 0 { return true }
                }
                var next = again
                while reached != 0 {
                    next |= follow[reached.trailingZeroBitCount]
                    reached &= reached - 1
                }
                return next & taking[Self.end] & last != 0
            }
        }
    }

    private func accepting(_ scalar: Unicode.Scalar, among candidates: UInt64) -> UInt64 {
        var left = candidates
        var accepting: UInt64 = 0
        while left != 0 {
            let position = left.trailingZeroBitCount
            left &= left - 1
            if case .set(let set) = positions[position], set.contains(scalar) { accepting |= 1 << UInt64(position) }
        }
        return accepting
    }

    private func matchesWords(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        // Reached, next, and what the symbol allows.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words * 3) { scratch in
            scratch.initialize(repeating: 0)
            if step(scratch, symbol: Self.start) { return true }
            var at = 0
            while at < text.count {
                let byte = text[at]
                if byte < 0x80 {
                    at += 1
                    if step(scratch, symbol: Int(byte)) { return true }
                } else {
                    let (scalar, length) = Self.decode(text, at)
                    at += length
                    for word in 0..<words { scratch[2 * words + word] = 0 }
                    for (position, content) in positions.enumerated() {
                        guard case .set(let set) = content, set.contains(scalar) else { continue }
                        scratch[2 * words + position / 64] |= 1 << UInt64(position % 64)
                    }
                    if advance(scratch) { return true }
                }
            }
            return step(scratch, symbol: Self.end)
        }
    }

    private func step(_ scratch: UnsafeMutableBufferPointer<UInt64>, symbol: Int) -> Bool {
        for word in 0..<words { scratch[2 * words + word] = taking[symbol * words + word] }
        return advance(scratch)
    }

    /// A match may begin at every symbol. True as soon as one has ended.
    private func advance(_ scratch: UnsafeMutableBufferPointer<UInt64>) -> Bool {
        for word in 0..<words { scratch[words + word] = first[word] }
        for word in 0..<words {
            var reached = scratch[word]
            while reached != 0 {
                let position = word * 64 + reached.trailingZeroBitCount
                reached &= reached - 1
                for next in 0..<words { scratch[words + next] |= follow[position * words + next] }
            }
        }
        var hasEnded = false
        for word in 0..<words {
            scratch[word] = scratch[words + word] & scratch[2 * words + word]
            if scratch[word] & last[word] != 0 { hasEnded = true }
        }
        return hasEnded
    }

    /// The text is known to be UTF-8.
    private static func decode(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> (Unicode.Scalar, Int) {
        let lead = text[at]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard at + length <= text.count else { return ("\u{FFFD}", text.count - at) }
        var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for next in 1..<length { value = value << 6 | UInt32(text[at + next] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    // MARK: - Building

    private struct Part {
        var isNullable: Bool
        var first: [Int] = []
        var last: [Int] = []
    }

    private struct Builder {
        var positions: [Position] = []
        var follow: [Set<Int>] = []

        mutating func add(_ syntax: PatternSyntax) throws(PatternFault) -> Part {
            switch syntax {
            case .empty: return Part(isNullable: true)
            case .start: return try position(.start)
            case .end: return try position(.end)
            case .set(let set): return try position(.set(set))
            case .unsupported(let what): throw PatternFault(sentence: "a \(what) cannot be matched in linear time")
            case .sequence(let items):
                var whole = Part(isNullable: true)
                for item in items { whole = join(whole, try add(item)) }
                return whole
            case .alternation(let branches):
                var whole = Part(isNullable: false)
                for branch in branches {
                    let part = try add(branch)
                    whole.isNullable = whole.isNullable || part.isNullable
                    whole.first += part.first
                    whole.last += part.last
                }
                return whole
            case .repeat(let item, let least, let most):
                var whole = Part(isNullable: true)
                for _ in 0..<least { whole = join(whole, try add(item)) }
                if let most {
                    // x{0,3} is x?x?x?.
                    for _ in least..<most {
                        var part = try add(item)
                        part.isNullable = true
                        whole = join(whole, part)
                    }
                } else {
                    var part = try add(item)
                    for position in part.last { follow[position].formUnion(part.first) }
                    part.isNullable = true
                    whole = join(whole, part)
                }
                return whole
            }
        }

        private mutating func position(_ position: Position) throws(PatternFault) -> Part {
            guard positions.count < Pattern.mostPositions else { throw PatternFault(sentence: "it is too large") }
            positions.append(position)
            follow.append([])
            return Part(isNullable: false, first: [positions.count - 1], last: [positions.count - 1])
        }

        private mutating func join(_ a: Part, _ b: Part) -> Part {
            for position in a.last { follow[position].formUnion(b.first) }
            return Part(
                isNullable: a.isNullable && b.isNullable,
                first: a.isNullable ? a.first + b.first : a.first,
                last: b.isNullable ? a.last + b.last : b.last)
        }

        /// A text has one start and one end, and a second anchor behind the first would wait for another.
        func refuseRepeatedAnchors() throws(PatternFault) {
            for (at, position) in positions.enumerated() {
                for next in follow[at] {
                    switch (position, positions[next]) {
                    case (.start, .start), (.end, .end):
                        throw PatternFault(sentence: "an anchor that follows itself is not taken")
                    default: break
                    }
                }
            }
        }
    }
}
