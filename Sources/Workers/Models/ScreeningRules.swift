public import Events
public import Screening

/// The models and parameters in force, compiled: what a worker screens by, and the oracle judges by.
public struct ScreeningRules: Sendable {
    public let pack: ModelPack?
    public let parameters: ParameterTable
    public let screener: Screener?
    public let engine: Engine
    public let classEngine: ClassEngine
    /// Messages of the two topics that are no rules, ascending by topic and offset.
    public let rejected: [RejectedRule]

    /// - Parameters:
    ///   - pack: nil while none was published: facts are merged and passed on, and nothing is screened.
    ///   - parameters: entries that outrank those of the pack.
    ///   - catalog: the agencies and event types.
    ///   - rejected: messages of the topics that are no rules, for the dead letters.
    public init(
        pack: ModelPack?, parameters: [ParameterTable.Entry], catalog: Catalog, rejected: [RejectedRule] = []
    ) {
        let table = (pack?.parameters ?? ParameterTable()).merging(parameters)
        let agencies = catalog.agencies
        let screener = pack.map { pack in
            Screener(pack: pack) { kind, region in
                Region(region).flatMap { agencies.agency(kind: kind, region: $0) }?.id
            }
        }
        self.pack = pack
        self.rejected = rejected
        self.parameters = table
        self.screener = screener
        engine = Engine(screener: screener, parameters: table, carriage: catalog.carriage)
        classEngine = ClassEngine(screener: screener, parameters: table)
    }

    /// The batch oracle by these rules; nil without a pack.
    public var oracle: Oracle? { screener.map { Oracle(screener: $0, parameters: parameters) } }
}

extension Catalog {
    /// Whom a person tells of which of its records, as the schemas say.
    var carriage: Carriage {
        func types(_ carry: EventType.Carry) -> Set<String> {
            Set(self.types.filter { $0.carry.contains(carry) }.map(\.name))
        }
        return Carriage(
            toHousehold: types(.household), toCase: types(.case), toDependant: types(.dependant))
    }
}
