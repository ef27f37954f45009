public import Events

/// The oracle asked at one moment after the other, of records that were told one after the other: how what it finds came
/// and went.
public struct OracleWalk {
    private let oracle: Oracle
    /// By the time at which they were told.
    private let records: [Record]
    private var next = 0
    private var standing = StandingFacts()

    /// Begins before the first record was told. The records are every version of every record, in any order.
    public init(_ oracle: Oracle, over records: some Sequence<Record>) {
        self.oracle = oracle
        self.records = records.sorted { $0.event.time < $1.event.time }
    }

    /// When records were told, ascending.
    public var moments: [Instant] {
        var moments: [Instant] = []
        for record in records where record.event.time != moments.last { moments.append(record.event.time) }
        return moments
    }

    /// As the oracle's own, of the records that were told until then. The moment is not before the one of the last call.
    public mutating func outcomes(of subjects: [SubjectID], at moment: Instant) -> [SubjectID: Outcome] {
        while next < records.count, records[next].event.time <= moment {
            standing.add(records[next])
            next += 1
        }
        return oracle.outcomes(of: subjects, standing.facts(now: moment), now: moment)
    }

    /// Types of the records that were told at that very moment, ascending.
    public func types(toldAt moment: Instant) -> [String] {
        var types: Set<String> = []
        for record in records[..<next].reversed() {
            guard record.event.time == moment else { break }
            types.insert(record.type)
        }
        return types.sorted()
    }
}
