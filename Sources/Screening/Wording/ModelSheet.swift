public import Events

/// A model in plain words, for someone who reads no code: whom it looks at, when it holds, what excludes, what is
/// computed and by which values, on which articles, to whom and by when.
public struct ModelSheet: Sendable {
    public struct Section: Sendable {
        /// Stable, for machines: `conditions`, `amount`.
        public let id: String
        public let title: BilingualText
        public let items: [WordTree]
    }

    public let model: Model
    public let sections: [Section]
    /// What has no words and stands as it is written; empty for a pack that names everything.
    public let gaps: [String]

    /// - Parameters:
    ///   - model: which is explained.
    ///   - parameters: the values in force, the pack's and those that were set beside it.
    ///   - catalog: the words of events, fields and agencies.
    ///   - region: whose values are shown; `000000` is the country.
    ///   - instant: of which day.
    public init(of model: Model, parameters: ParameterTable, catalog: Catalog, region: String, at instant: Instant) {
        var writer = ModelSheetWriter(model, parameters, catalog, region, instant)
        self.model = model
        sections = writer.sections()
        gaps = writer.gaps
    }
}
