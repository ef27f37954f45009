import Events

/// What the models of one pack share: its name and version, its definitions, which agencies follow the case,
/// and what is recommended by charge.
///
/// Several packs may be in force beside each other; each model keeps to the definitions of its own.
final class PackCommons: Sendable {
    let name: String
    let version: String
    let definitions: [Definition]
    /// The kinds of agency that a case's handling region decides; every other is decided by residence.
    let judicialAgencies: Set<String>
    /// By event type, to whom a person passes its records on; nil where the pack was compiled without a catalog.
    let carries: [String: Set<EventType.Carry>]?

    /// What is recommended by the charge of a lead's case.
    let charges: ChargeTable
    /// What parameters are called, and the keys of their tables.
    let parameterWords: [String: ParameterWords]

    /// Who is told of overdue steps; nil where the pack names nobody.
    let supervision: Supervision?

    init(
        name: String, version: String, definitions: [Definition], judicialAgencies: Set<String>, charges: ChargeTable,
        supervision: Supervision?, carries: [String: Set<EventType.Carry>]?,
        parameterWords: [String: ParameterWords] = [:]
    ) {
        self.parameterWords = parameterWords
        self.charges = charges
        self.supervision = supervision
        self.carries = carries
        self.name = name
        self.version = version
        self.definitions = definitions
        self.judicialAgencies = judicialAgencies
    }
}
