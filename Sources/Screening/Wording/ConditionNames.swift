public import Events

/// What the conditions of models are called, each model worded once. Confined to one thread.
public final class ConditionNames {
    private let catalog: Catalog
    private var known: [String: [String: BilingualText]] = [:]

    /// - Parameter catalog: the words of events and fields.
    public init(_ catalog: Catalog) {
        self.catalog = catalog
    }

    /// Each condition and exclusion by its ID, in a line: its text, else what it says.
    ///
    /// - Parameter model: of one pack; another pack's of the same name has names of its own.
    public func of(_ model: Model) -> [String: BilingualText] {
        if let names = known[model.name] { return names }
        let writer = ModelSheetWriter(model, ParameterTable(), catalog, Region.country.code, .distantPast)
        let names = writer.named()
        known[model.name] = names
        return names
    }
}
