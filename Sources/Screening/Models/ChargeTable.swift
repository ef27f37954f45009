/// What is recommended for a model's leads by the charge of the case.
struct ChargeTable: Sendable {
    /// Charge, without the closing 罪, then model's code.
    private var rows: [String: [String: Recommendation]] = [:]

    /// False where the charge has a recommendation for the model already.
    mutating func add(_ recommendation: Recommendation, charge: String, code: String) -> Bool {
        let charge = ChargeTable.normalised(charge)
        guard rows[charge]?[code] == nil else { return false }
        rows[charge, default: [:]][code] = recommendation
        return true
    }

    func recommendation(charge: String, code: String) -> Recommendation? {
        rows[ChargeTable.normalised(charge)]?[code]
    }

    /// Every code that the table names, ascending.
    var codes: [String] { Set(rows.values.flatMap(\.keys)).sorted() }

    /// 故意伤害罪 is 故意伤害.
    private static func normalised(_ charge: String) -> String {
        charge.hasSuffix("罪") && charge != "罪" ? String(charge.dropLast()) : charge
    }
}
