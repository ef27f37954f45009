/// Decoded states in front of the store, bounded by what they weigh in bytes. What it holds is what the transaction wrote or
/// read; an abort throws the whole processor away, and the cache with it.
///
/// Two generations in place of a list by use: what was not touched while the younger one filled up goes.
final class GenerationCache<Key: Hashable, Value> {
    private let limit: Int
    private var young: [Key: (value: Value, weight: Int)] = [:]
    private var old: [Key: (value: Value, weight: Int)] = [:]
    private var youngBytes = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes the state out; whoever changes it keeps it again.
    func take(_ key: Key) -> Value? {
        if let entry = young.removeValue(forKey: key) {
            youngBytes -= entry.weight
            return entry.value
        }
        return old.removeValue(forKey: key)?.value
    }

    func keep(_ value: Value, for key: Key, weight: Int) {
        young[key] = (value, weight)
        youngBytes += weight
        guard youngBytes > limit / 2 else { return }
        old = young
        young = [:]
        youngBytes = 0
    }
}
