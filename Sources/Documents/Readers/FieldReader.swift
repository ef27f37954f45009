/// Reads one thing, or a few that hang together, of an analysed text.
///
/// Pure; it sets only its own fields, and may read those of readers before it in `DocumentReader.readers`.
protocol FieldReader: Sendable {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts)
}
