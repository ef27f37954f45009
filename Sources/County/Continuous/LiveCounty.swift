public import Events

/// A county without end, for a spectator: one small story after another, told as fast as its reader asks.
///
/// Events carry the clock's time; what they tell of lies before it, as far back as the story needs, so that a lead opens
/// as soon as its last fact is published, changes, and in two stories of three ends some events later. A story has ten
/// to thirty events. The first lead opens within a dozen of them.
///
/// It remembers the resident IDs that it gave out: some bytes a person, for as long as it lives.
public struct LiveCounty: Sequence, IteratorProtocol, Sendable {
    private let clock: @Sendable () -> Instant
    private var random: SplitMix64
    private var numbers = ResidentNumbers()
    private var writer = EventWriter()
    private var playlist: [any Story] = []
    private var told = 0
    /// What is left of the story under way, last event first.
    private var rest: [Draft] = []

    /// - Parameters:
    ///   - seed: another one is another county.
    ///   - clock: gives each event its time; called once for each event and once for each story.
    public init(seed: UInt64 = 1, clock: @escaping @Sendable () -> Instant) {
        self.clock = clock
        self.random = SplitMix64(seed: seed)
        self.playlist = Self.overture.reversed()
    }

    /// Never nil.
    public mutating func next() -> PublishedEvent? {
        while rest.isEmpty { begin() }
        var draft = rest.removeLast()
        draft.time = clock()
        draft.arrival = draft.time
        return writer.event(of: draft)
    }

    private mutating func begin() {
        if playlist.isEmpty {
            playlist = StoryDeck.all.stories.filter { !$0.needsCalendar }
            random.shuffle(&playlist)
        }
        guard let story = playlist.popLast() else { return }
        // A day of reserve, so that nothing has an hour of today that is still to come.
        let base = clock().day.adding(days: -story.span - 1)
        let digits = String(told)
        let prefix = "L" + String(repeating: "0", count: Swift.max(0, 6 - digits.count)) + digits
        var scene = Scene(
            place: Place.all[told % Place.all.count], base: base, prefix: prefix, random: random, numbers: numbers)
        scene.tell(story)
        (random, numbers) = (scene.random, scene.numbers)
        told += 1
        rest = scene.drafts.reversed()
    }

    /// What a newcomer sees first: each direction, each unit, and each way for a lead to end.
    private static let overture: [any Story] = [
        UnclaimedMinimumLiving(marginal: false, ending: .granted),
        SevereInjury(opening: .unableToPay, ending: .paid),
        EmergencyTreatment(knowsCase: true, ending: .discharged),
        RepeatedAid(linked: true, ending: .joint),
        UnsupportedChild(opening: .imprisoned, ending: .parentReturns),
        SevereInjury(opening: .unsolved, ending: .corrected),
        UnexecutedCompensation(opening: .terminated, ending: .moves),
        BereavedDependants(ending: .stands),
        AfterAid(ending: .granted),
        HiddenVictim(opening: .benefit, ending: .applied),
        CivilInjury(opening: .hitAndRun, ending: .stands),
        MinorVictim(ending: .aided),
    ]
}
