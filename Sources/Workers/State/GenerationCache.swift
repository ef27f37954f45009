/// Decoded states in front of the store, bounded by what they weigh in bytes, by its share of a budget. What it holds is what the transaction wrote or
/// read; an abort throws the whole processor away, and the cache with it.
///
/// Two generations in place of a list by use: what was not touched while the younger one filled up goes.
final class GenerationCache<Key: Hashable, Value> {
    /// A state where it stands, to be changed in place: it is large, and each move of it costs.
    final class Entry {
        var value: Value
        fileprivate(set) var weight = 0

        init(_ value: Value) { self.value = value }
    }

    private let budget: CacheBudget
    private var young: [Key: Entry] = [:]
    private var old: [Key: Entry] = [:]
    private var youngBytes = 0

    init(_ budget: CacheBudget) {
        self.budget = budget
        budget.join()
    }

    deinit { budget.leave() }

    /// The state, to be read and changed until it is kept again.
    func entry(_ key: Key) -> Entry? { young[key] ?? old[key] }

    /// Keeps a state that was looked up or made, which weighs so much now.
    func keep(_ entry: Entry, for key: Key, weight: Int) {
        if let known = young[key], known === entry {
            youngBytes += weight - entry.weight
        } else {
            if !old.isEmpty { old[key] = nil }
            young[key] = entry
            youngBytes += weight
        }
        entry.weight = weight
        guard youngBytes > budget.share / 2 else { return }
        old = young
        young = [:]
        youngBytes = 0
    }
}
