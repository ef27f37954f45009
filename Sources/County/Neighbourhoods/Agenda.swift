import Events

/// Versions that are made and not yet published: a binary heap by arrival; of equal arrivals the one made first.
struct Agenda: Sendable {
    private var heap: [(arrival: Instant, serial: Int, draft: Draft)] = []
    private var serial = 0

    var next: Instant? { heap.first?.arrival }

    mutating func add(_ draft: Draft) {
        heap.append((draft.arrival, serial, draft))
        serial += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard precedes(child, parent) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func take() -> Draft? {
        guard !heap.isEmpty else { return nil }
        heap.swapAt(0, heap.count - 1)
        let taken = heap.removeLast()
        var parent = 0
        while true {
            let left = parent * 2 + 1
            guard left < heap.count else { break }
            let right = left + 1
            let child = right < heap.count && precedes(right, left) ? right : left
            guard precedes(child, parent) else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return taken.draft
    }

    private func precedes(_ first: Int, _ second: Int) -> Bool {
        let (first, second) = (heap[first], heap[second])
        return first.arrival == second.arrival ? first.serial < second.serial : first.arrival < second.arrival
    }
}
