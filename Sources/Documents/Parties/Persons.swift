/// The persons of a list, each once, under whichever of several masks a text gives them.
struct Persons {
    private(set) var count = 0
    /// By the first character of the name: no two of different family names are one.
    private var names: [UInt16: [Int]] = [:]
    private let isSame: (Int, Int) -> Bool

    /// - Parameter isSame: whether two names may be one person's.
    init(isSame: @escaping (Int, Int) -> Bool) { self.isSame = isSame }

    mutating func insert(_ name: Int, of text: AnalysedText) {
        let known = names[text.names[name][0], default: []]
        // Beyond so many of one family name a text is a register, and is not compared pair by pair.
        guard !known.suffix(Persons.compared).contains(where: { isSame($0, name) }) else { return }
        names[text.names[name][0], default: []].append(name)
        count += 1
    }

    private static let compared = 100
}
