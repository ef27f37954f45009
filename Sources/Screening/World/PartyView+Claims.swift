import Events

/// What single models read of a party beside what all share.
extension PartyView {
    /// The latest property loss, less the property recovered.
    var propertyLoss: Open<Quantity> {
        let assessed = records("victim.loss.assessed").last { $0.text("kind") == "property" }
        guard let assessed, let loss = assessed.quantity("amount_yuan") else {
            return .missing("victim.loss.assessed.amount_yuan")
        }
        world.reading.read(assessed)
        return .known(
            records("loss.recovered").filter { $0.text("kind") == "property" }.reduce(loss) { loss, fact in
                world.reading.read(fact)
                return fact.quantity("amount_yuan").flatMap { Quantity.difference(loss, $0) } ?? loss
            })
    }

    /// The latest record of arrears of support in the case, as a list of none or one. Wages are no support.
    var supportArrears: [RecordView] {
        let latest = records("support.arrears.recorded").last { $0.text("kind") != "wages" }
        return latest.map { [RecordView($0, person: person, world: world)] } ?? []
    }

    /// Whether a record of the type names the person in the case; the latest is read.
    func isRecorded(_ type: String) -> Bool {
        let fact = records(type).last
        if let fact { world.reading.read(fact) }
        return fact != nil
    }
}
