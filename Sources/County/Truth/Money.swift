/// An exact amount, in 1,200ths of a fen: fine enough for a twelfth (a month of a year) and a hundredth (a share).
struct Money: Comparable, Sendable {
    private(set) var units: Int

    static let zero = Money(units: 0)
    private static let perFen = 1200

    private init(units: Int) { self.units = units }
    init(fen: Int) { units = fen * Self.perFen }

    static func < (left: Money, right: Money) -> Bool { left.units < right.units }
    static func + (left: Money, right: Money) -> Money { Money(units: left.units + right.units) }
    static func - (left: Money, right: Money) -> Money { Money(units: left.units - right.units) }
    static func * (left: Money, right: Int) -> Money { Money(units: left.units * right) }

    /// A twelfth of whole fen.
    var twelfth: Money { Money(units: units / 12) }
    /// So many hundredths of whole fen.
    func hundredths(_ count: Int) -> Money { Money(units: units / 100 * count) }

    /// Rounded half to even.
    var fen: Int {
        let (whole, rest) = (units / Self.perFen, units % Self.perFen)
        let magnitude = abs(rest) * 2
        if magnitude < Self.perFen || (magnitude == Self.perFen && whole % 2 == 0) { return whole }
        return whole + (rest < 0 ? -1 : 1)
    }
}
