/// A place of the text that says something to a reader.
struct Token: Sendable {
    let kind: Kind
    let range: Range<Int>

    enum Kind: Sendable {
        case term(Sense)
        /// A person, by the index in the text's list of names.
        case name(Int)
        case money(Money)
        /// So many persons: 二人, 3名.
        case count(Int)
        /// An age in years: 11岁.
        case age(Int)
    }

    /// Nil where it is no term.
    var sense: Sense? { if case .term(let sense) = kind { sense } else { nil } }
    var name: Int? { if case .name(let name) = kind { name } else { nil } }
    var money: Money? { if case .money(let money) = kind { money } else { nil } }
    var count: Int? { if case .count(let count) = kind { count } else { nil } }
    var age: Int? { if case .age(let age) = kind { age } else { nil } }
}

/// An amount in yuan as a text gives it.
struct Money: Hashable, Sendable {
    let fen: Int64
    /// False for 8000余元, 约3万元, 三五千元, and for either end of a range.
    let isExact: Bool

    /// The sum in fen; nil where one of them is rounded, where there is none, or where it is beyond 64 bits.
    static func sum(_ amounts: some Sequence<Money>) -> Int64? {
        var sum: Int64?
        for money in amounts {
            let (next, overflow) = (sum ?? 0).addingReportingOverflow(money.fen)
            guard money.isExact, !overflow else { return nil }
            sum = next
        }
        return sum
    }
}
