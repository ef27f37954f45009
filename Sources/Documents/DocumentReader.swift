/// Reads Chinese legal texts into facts, each with the characters that it rests on.
///
/// Steps: characters, folded one for one; terms of a lexicon, names, amounts; clauses with their sections; who is who; and
/// one reader a field. No step guesses a word by statistics, so that every fact can be traced to words of the text.
/// Pure; any number of threads may use it.
public struct DocumentReader: Sendable {
    private static let readers: [any FieldReader] = [
        InjuryReader(), DisablementReader(), DeathReader(), VictimReader(), ForgivenessReader(), CompensationReader(),
        LossReader(), ClaimReader(), MedicalCostReader(), EnforcementReader(), FlightReader(), VulnerabilityReader(),
    ]

    public init() {}

    /// Of the extraction: raised when the same text is to say something else.
    public static let revision: UInt16 = 5

    public func read(_ text: String) -> DocumentFacts {
        let analysed = AnalysedText(text)
        var facts = DocumentFacts()
        for reader in DocumentReader.readers { reader.read(analysed, into: &facts) }
        facts.settle()
        return facts
    }
}
