import Events

extension Sequence where Element == PublishedEvent {
    /// The same events in another order, some of them twice: what stands after them must be the same.
    ///
    /// Holds everything in memory.
    /// - Parameters:
    ///   - duplicates: how many in a hundred come a second time.
    public func shuffled(seed: UInt64, duplicates: Int = 5) -> [PublishedEvent] {
        var random = SplitMix64(seed: seed)
        var events: [PublishedEvent] = []
        for event in self {
            events.append(event)
            if random.chance(duplicates) { events.append(event) }
        }
        random.shuffle(&events)
        return events
    }
}
