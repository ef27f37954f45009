import Events

/// What a batch of messages changed in a profile: each record that differs, as it was and as it is.
struct News {
    /// Where a record stands in a profile.
    struct Place: Hashable {
        /// Who told of it; nil for one of the subject's own.
        let sender: SubjectID?
        /// Of whom it is.
        let entity: SubjectID
        let record: SubjectID
    }

    struct Change {
        let place: Place
        let before: Record?
        var after: Record?
    }

    private(set) var changes: [Change] = []
    private var indices: [Place: Int] = [:]
    /// Whether an order was noted, though no content changed.
    var isNoted = false
    /// Whether somebody has records now of whom there were none.
    var hasAppeared = false

    var isEmpty: Bool { changes.isEmpty }

    mutating func note(_ place: Place, from before: Record?, to after: Record?) {
        if let known = indices[place] {
            changes[known].after = after
        } else {
            indices[place] = changes.count
            changes.append(Change(place: place, before: before, after: after))
        }
    }

    /// The record as it was; nil where it did not change.
    func change(_ place: Place) -> Change? { indices[place].map { changes[$0] } }
}
