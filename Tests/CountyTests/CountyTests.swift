import Events
import Foundation
import Testing

@testable import County

@Suite struct CountyTests {
    static let start = Day(number: 20_454)

    @Test func theSameArgumentsPublishTheSameBytes() {
        let county = County(persons: 600, days: 40, seed: 7, start: Self.start)
        let first = Array(county.events())
        #expect(first == Array(county.events()))
        #expect(first.count > 2000)
        let other = County(persons: 600, days: 40, seed: 8, start: Self.start)
        #expect(Array(other.events()) != first)
    }

    @Test func eventsComeInOrderOfArrivalWithinTheCountysDays() {
        let county = County(persons: 1000, days: 30, seed: 3, start: Self.start)
        var last = Instant.distantPast
        for event in county.events() {
            #expect(event.arrival >= last)
            #expect(event.arrival <= county.end)
            #expect(event.time <= event.arrival)
            last = event.arrival
        }
    }

    @Test func noVersionOfARecordHasTwoContents() throws {
        let county = County(persons: 2000, days: 60, seed: 5, start: Self.start)
        var contents: [String: String] = [:]
        var identifiers: [String: String] = [:]
        for event in county.events() {
            let parsed = try #require(ParsedEvent(event))
            let version = parsed.recordKey + " \(parsed.version)"
            let before = contents.updateValue(parsed.content, forKey: version)
            #expect(before == nil || before == parsed.content)
            // A CloudEvent is known by source and ID: the same ID never stands for other data.
            let identifier = parsed.source + " " + parsed.id
            let other = identifiers.updateValue(parsed.content, forKey: identifier)
            #expect(other == nil || other == parsed.content)
        }
    }

    @Test func residentIDsAreValidAndNeverKeys() throws {
        let county = County(persons: 1500, days: 30, seed: 11, start: Self.start)
        var seen: Set<String> = []
        for event in county.events() {
            let parsed = try #require(ParsedEvent(event))
            for number in parsed.residentIDs {
                seen.insert(number)
                #expect(!event.key.contains(number) && !parsed.id.contains(number))
            }
        }
        #expect(seen.count > 1300)
        #expect(seen.allSatisfy(ResidentNumbersTests.isValid))
    }

    /// What the real-Kafka test needs of its 100,000 events; the counts are taken from the events, not from the census,
    /// where both know them.
    @Test func aHundredThousandEventsHaveEnoughOfWhatIsHard() throws {
        let county = County(persons: 20_000, days: 60, seed: 1, start: Self.start, events: 100_000)
        var events = county.events()
        var persons: Set<String> = []
        var versions: [String: (version: Int, person: String?)] = [:]
        var (late, renamed, withdrawn, total) = (0, 0, 0, 0)
        while let event = events.next() {
            total += 1
            let parsed = try #require(ParsedEvent(event))
            persons.formUnion(parsed.residentIDs)
            if let known = versions[parsed.recordKey] {
                if parsed.version < known.version {
                    late += 1
                    continue
                }
                if parsed.version > known.version, parsed.isWithdrawn { withdrawn += 1 }
                if parsed.version > known.version, let person = parsed.person, let before = known.person,
                    person != before
                {
                    renamed += 1
                }
            }
            versions[parsed.recordKey] = (parsed.version, parsed.person)
        }
        let census = events.census
        print(census)
        #expect((95_000...105_000).contains(total) && census.events == total)
        #expect((19_500...20_500).contains(persons.count))
        #expect(late >= 1000 && renamed >= 1000 && withdrawn >= 1000)
        #expect(census.moves >= 1000 && census.acrossSubjects >= 1000)
        #expect(census.lateVersions >= 1000 && census.corrections >= 1000 && census.withdrawals >= 1000)
        let models = (1...24).map { "M" + ($0 < 10 ? "0" : "") + String($0) } + ["P", "R1", "R2", "R3"]
        #expect(census.stories.keys.sorted() == models)
        for model in models {
            let stories = try #require(census.stories[model])
            #expect(stories.standing >= 10 && stories.ended >= 10, "\(model)")
        }
        let month = county.end.adding(milliseconds: 30 * Instant.millisecondsPerDay)
        #expect(census.flips(after: county.end, until: month) >= 100)
    }

    @Test func theCensusIsThatOfTheEvents() {
        let county = County(persons: 800, days: 50, seed: 2, start: Self.start)
        var events = county.events()
        var byTopic: [String: Int] = [:]
        while let event = events.next() { byTopic[event.topic, default: 0] += 1 }
        #expect(events.census == county.census())
        #expect(byTopic.values.reduce(0, +) == events.census.events)
        #expect(byTopic.count == 4)
    }

    @Test func aSmallCountyShowsEveryModel() {
        let census = County(persons: 500, days: 365, seed: 4, start: Self.start).census()
        #expect(census.stories.count == 28)
    }

    @Test func realRatesTellNoStoriesAndLifeGoesOn() {
        let census = County(persons: 5000, days: 60, seed: 4, start: Self.start, rates: .real).census()
        #expect(census.stories.isEmpty)
        // Illness is common, and crime is rare.
        let (stays, cases) = (census.byType["medical.admitted"] ?? 0, census.byType["case.filed"] ?? 0)
        #expect(stays > 50 && cases > 5 && stays > 2 * cases)
        #expect((4950...5050).contains(census.persons))
    }

    @Test func shuffledEventsAreTheSameAndSomeComeTwice() {
        let events = Array(County(persons: 1000, days: 30, seed: 6, start: Self.start).events())
        let shuffled = events.shuffled(seed: 1, duplicates: 5)
        #expect(Set(shuffled.map(\.value)) == Set(events.map(\.value)))
        let twice = Double(shuffled.count - events.count) / Double(events.count)
        #expect((0.035...0.065).contains(twice))
        #expect(shuffled == events.shuffled(seed: 1, duplicates: 5))
        #expect(shuffled.prefix(100) != events.prefix(100))
    }
}
