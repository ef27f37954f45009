public import Events

/// What was put into the county and has been published so far.
public struct Census: Sendable, Equatable {
    /// The stories of one model, by how far they have come.
    public struct Stories: Sendable, Equatable {
        /// Meant to have a lead that stands.
        public var standing = 0
        /// Meant to have had a lead that ended.
        public var ended = 0
        /// Whose lead has not opened by the county's end.
        public var pending = 0
    }

    public internal(set) var persons = 0
    public internal(set) var households = 0
    public internal(set) var cases = 0
    /// Every delivery, duplicates included.
    public internal(set) var events = 0
    public internal(set) var byType: [String: Int] = [:]
    /// Joins of a member of one household to another.
    public internal(set) var moves = 0
    /// Versions that name another person than the version before.
    public internal(set) var corrections = 0
    /// Versions that take their record back.
    public internal(set) var withdrawals = 0
    /// Versions that arrive after a higher one of the same record.
    public internal(set) var lateVersions = 0
    public internal(set) var duplicates = 0
    /// Events of stories that name no subject of the kind that the story's lead is about, so that they reach it only by
    /// a link between subjects.
    public internal(set) var acrossSubjects = 0
    /// By model code.
    public internal(set) var stories: [String: Stories] = [:]
    /// When a story's condition changes by time alone, also after the county's end; ascending once all is published.
    public internal(set) var flips: [Instant] = []

    /// Changes by time alone after one instant and not after another.
    public func flips(after: Instant, until: Instant) -> Int {
        flips.count { $0 > after && $0 <= until }
    }

    mutating func count(_ draft: Draft) {
        events += 1
        byType[draft.type.rawValue, default: 0] += 1
        if draft.marks.contains(.duplicate) {
            duplicates += 1
            return
        }
        if draft.marks.contains(.move) { moves += 1 }
        if draft.marks.contains(.correction) { corrections += 1 }
        if draft.marks.contains(.late) { lateVersions += 1 }
        if draft.marks.contains(.across) { acrossSubjects += 1 }
        if draft.withdrawn { withdrawals += 1 }
    }
}

extension Census: CustomStringConvertible {
    public var description: String {
        var lines = ["\(persons) persons, \(households) households, \(cases) cases, \(events) events"]
        lines.append(
            "\(moves) moves, \(corrections) corrections of the person named, \(withdrawals) withdrawals, "
                + "\(lateVersions) late versions, \(duplicates) duplicates, \(flips.count) changes by time alone, "
                + "\(acrossSubjects) facts that reach their lead by a link")
        for (model, count) in stories.sorted(by: { $0.key < $1.key }) {
            lines.append("\(model): \(count.standing) standing, \(count.ended) ended, \(count.pending) pending")
        }
        for (type, count) in byType.sorted(by: { $0.key < $1.key }) { lines.append("\(type): \(count)") }
        return lines.joined(separator: "\n")
    }
}
