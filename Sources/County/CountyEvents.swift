import Events

/// The events of a county in order of arrival.
public struct CountyEvents: Sequence, IteratorProtocol, Sendable {
    private let county: County
    private let count: Int
    private var random: SplitMix64
    private var numbers = ResidentNumbers()
    private var agenda = Agenda()
    private var writer = EventWriter()
    private var opened = 0
    private var dealt = 0
    /// Events of opened neighbourhoods that arrive by the end.
    private var planned = 0
    private let deck: StoryDeck
    /// The moments whose true leads are wanted; without any, no parameters are published either.
    private let moments: [Instant]
    private let parameters: CountyParameters
    private var leads: [TrueLead] = []
    private var grants: [TrueGrant] = []

    /// What has been published until now.
    public private(set) var census = Census()

    init(county: County, moments: [Instant] = []) {
        self.county = county
        self.moments = moments
        parameters = CountyParameters(start: county.start, days: county.days)
        deck = county.rates.links > 0 ? .all : .withoutLinks
        self.count = (county.persons + County.neighbourhood - 1) / County.neighbourhood
        self.random = SplitMix64(seed: county.seed)
        guard !moments.isEmpty else { return }
        for draft in parameters.drafts(at: county.start.start) { agenda.add(draft) }
    }

    /// The true leads that were found since this was asked last: a neighbourhood's at all moments once its first event
    /// is published; all of them once `next` has given nil.
    public mutating func takeTruth() -> [TrueLead] {
        defer { leads.removeAll(keepingCapacity: true) }
        return leads
    }

    public mutating func next() -> PublishedEvent? {
        guard let draft = nextDraft() else { return nil }
        return writer.event(of: draft)
    }

    mutating func nextDraft() -> Draft? {
        while opened < count, agenda.next.map({ $0 >= opening(opened) }) ?? true { open() }
        guard let draft = agenda.take() else {
            census.flips.sort()
            leads += Dictionary(grouping: grants) { $0.at }.sorted { $0.key < $1.key }
                .flatMap { TrueGrant.unlike($0.value) }
            grants.removeAll()
            return nil
        }
        census.count(draft)
        return draft
    }

    /// Neighbourhoods come into the registers evenly over the first three fifths of the time.
    private func opening(_ index: Int) -> Instant {
        let length = Int64(county.days) * Instant.millisecondsPerDay * 3 / 5
        return county.start.start.adding(milliseconds: 1000 + length / Int64(count) * Int64(index))
    }

    private mutating func open() {
        let persons = county.persons * (opened + 1) / count - census.persons
        let events = county.targetEvents.map { $0 * (opened + 1) / count - planned }
        var stories: [any Story] = []
        for _ in 0..<storyCount(persons: persons, events: events) {
            stories.append(deck.story(at: dealt))
            dealt += 1
        }
        let plan = Neighbourhood.Plan(
            index: opened, place: Place.all[opened % Place.all.count], opening: opening(opened), end: county.end,
            rates: county.rates, stories: stories, persons: persons, events: events)
        opened += 1
        let made = Neighbourhood(plan, random: &random, numbers: &numbers)
        let published = made.drafts.filter { $0.arrival <= county.end }
        for draft in published { agenda.add(draft) }
        planned += published.count
        record(made)
        for moment in moments {
            let truth = Truth(Registers(published, at: moment, parameters: parameters))
            leads += truth.leads
            grants += truth.grants
        }
    }

    /// With a number of events to meet, a second story is told only where there is room for it.
    private mutating func storyCount(persons: Int, events: Int?) -> Int {
        let wanted = random.count(county.rates.stories)
        guard let events else { return wanted }
        return Swift.max(Swift.min(wanted, 1), Swift.min(wanted, (events - persons * 3) / 14))
    }

    private mutating func record(_ made: Neighbourhood) {
        census.persons += made.persons
        census.households += made.households
        census.cases += made.cases
        for told in made.told {
            let (story, base, end) = (told.story, told.base, county.end.day)
            census.flips += story.flips(from: base).map(\.start)
            let last = Swift.max(base.adding(days: story.span), story.flips(from: base).last ?? base)
            var count = census.stories[story.model] ?? Census.Stories()
            if base.adding(days: story.turn) > end {
                count.pending += 1
            } else if last >= end || story.stands {
                count.standing += 1
            } else {
                count.ended += 1
            }
            census.stories[story.model] = count
        }
    }
}
