import Events

/// The grants of one likeness in the order of time, so that a change asks only those anew that are compared with it.
struct LikeOrder: Sendable {
    /// Ascending by `occurred` and ID.
    private var items: [Item] = []
    /// The most months for which any grant ever looked back.
    private var longest = 0

    private struct Item: Sendable {
        let occurred: Instant
        let id: String
        let grant: LikeGrant
    }

    init(_ grants: [String: LikeGrant]) {
        items = grants.map { Item(occurred: $0.value.occurred, id: $0.key, grant: $0.value) }
            .sorted { ($0.occurred, $0.id) < ($1.occurred, $1.id) }
        longest = items.map(\.grant.months).max() ?? 0
    }

    mutating func insert(_ grant: LikeGrant, _ id: String) {
        let item = Item(occurred: grant.occurred, id: id, grant: grant)
        items.insert(item, at: items.partitionPoint { ($0.occurred, $0.id) >= (item.occurred, item.id) })
        longest = max(longest, grant.months)
    }

    mutating func remove(_ grant: LikeGrant, _ id: String) {
        let index = items.partitionPoint { ($0.occurred, $0.id) >= (grant.occurred, id) }
        if index < items.count, items[index].id == id { items.remove(at: index) }
    }

    /// The figures of each grant whose others may be others than they were, ascending by time.
    ///
    /// - Parameter instants: of grants that came, went or changed, as they were and as they are.
    func figures(about instants: [Instant]) -> [(id: String, grant: LikeGrant, figures: LikeFigures)] {
        var affected: Set<Int> = []
        for instant in Set(instants) {
            // So many months back from the last days of a month is the same day.
            let last = instant.day.adding(months: longest).adding(days: 4).start
            var index = items.partitionPoint { $0.occurred >= instant }
            while index < items.count, items[index].occurred <= last {
                if items[index].grant.since <= instant { affected.insert(index) }
                index += 1
            }
        }
        var window = Window()
        return affected.sorted().map { index in
            let item = items[index]
            let low = items.partitionPoint { $0.occurred >= item.grant.since }
            let high = items.partitionPoint { $0.occurred > item.occurred }
            window.move(to: low..<high) { items[$0].grant.fen }
            return (item.id, item.grant, window.figures(without: item.grant.fen))
        }
    }

    /// The amounts of a range of grants, ascending: moved along, it takes in and lets go of what differs.
    private struct Window {
        private var range = 0..<0
        private var amounts: [Int64] = []

        mutating func move(to next: Range<Int>, _ fen: (Int) -> Int64?) {
            guard range.overlaps(next) else {
                amounts = next.compactMap(fen).sorted()
                range = next
                return
            }
            for index in range where !next.contains(index) {
                if let fen = fen(index) { amounts.remove(at: place(of: fen)) }
            }
            for index in next where !range.contains(index) {
                if let fen = fen(index) { amounts.insert(fen, at: place(of: fen)) }
            }
            range = next
        }

        /// - Parameter own: one of the amounts, which is not counted.
        func figures(without own: Int64?) -> LikeFigures {
            guard let own else { return LikeFigures(count: amounts.count) { amounts[$0] } }
            let place = place(of: own)
            return LikeFigures(count: amounts.count - 1) { amounts[$0 < place ? $0 : $0 + 1] }
        }

        private func place(of fen: Int64) -> Int { amounts.partitionPoint { $0 >= fen } }
    }
}
