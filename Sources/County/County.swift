public import Events

/// A synthetic county that publishes valid events: people, what befalls them, and what the registers get wrong of it.
///
/// It is a function of its arguments: the same county is published on every machine. Nobody in it exists; the resident
/// IDs are valid by form (GB 11643) and made up.
public struct County: Sendable, Hashable {
    /// How many persons, within one in a hundred; those whom only cases know are among them.
    public let persons: Int
    public let days: Int
    public let seed: UInt64
    /// The first day; events are published from its beginning until the end of the last.
    public let start: Day
    /// How many events to publish, within a few in a hundred; nil for as many as the rates make.
    public let targetEvents: Int?
    public let rates: Rates

    /// - Parameters:
    ///   - persons: at least one is made.
    ///   - days: at least one.
    ///   - seed: another one is another county.
    ///   - start: the first day.
    ///   - events: fills up with the registers' daily rounds; it cannot go below what people need to be known, about
    ///     four events a person.
    ///   - rates: how often what happens.
    public init(
        persons: Int, days: Int, seed: UInt64, start: Day, events: Int? = nil, rates: Rates = .oversampled
    ) {
        self.persons = max(1, persons)
        self.days = max(1, days)
        self.seed = seed
        self.start = start
        self.targetEvents = events
        self.rates = rates
    }

    /// The last instant at which an event arrives.
    public var end: Instant { start.adding(days: days).start.adding(milliseconds: -1) }

    /// What is published, in order of arrival, made as it is asked for: memory is that of the stories under way.
    public func events() -> CountyEvents { CountyEvents(county: self) }

    /// The same events, with the leads that stand at each of the moments: see `CountyEvents.takeTruth`.
    ///
    /// The parameters that the truth rests on are published before everything else.
    public func events(withTruthAt moments: [Instant]) -> CountyEvents { CountyEvents(county: self, moments: moments) }

    /// Ten moments of the county's time, evenly spread, the last at its end. Every second one is the beginning of a
    /// day, when terms end and ages are reached.
    public var moments: [Instant] {
        (1...10).map { tenth in
            if tenth == 10 { return end }
            let day = start.adding(days: days * tenth / 10)
            return tenth % 2 == 0 ? day.start : day.start.adding(milliseconds: 15 * 3_600_000 + Int64(tenth) * 61_000)
        }
    }

    /// Counts of everything that `events()` publishes. Makes the county once.
    public func census() -> Census {
        var events = events()
        while events.nextDraft() != nil {}
        return events.census
    }

    /// How many persons a neighbourhood has.
    static let neighbourhood = 14
}
