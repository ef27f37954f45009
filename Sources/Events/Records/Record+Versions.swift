extension Sequence<Record> {
    /// Of each record the greatest version, the first of equal ones, ascending by ID; withdrawn ones too.
    public var greatestVersions: [Record] {
        var greatest: [SubjectID: Record] = [:]
        for record in self {
            if let known = greatest[record.id], known.order >= record.order { continue }
            greatest[record.id] = record
        }
        return greatest.values.sorted { $0.id < $1.id }
    }
}
