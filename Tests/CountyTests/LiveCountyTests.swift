import Events
import Testing

@testable import County

@Suite struct LiveCountyTests {
    @Test func eventsCarryTheClocksTimeAndTellOfWhatIsPast() throws {
        let now = Day(number: 20_700).start.adding(milliseconds: 600_000)
        let county = LiveCounty(seed: 9, clock: { now })
        for event in county.prefix(5000) {
            #expect(event.time == now)
            let parsed = try #require(ParsedEvent(event))
            if let occurred = parsed.occurred {
                let instant = try #require(Instant(parsing: occurred))
                #expect(instant <= now)
            }
        }
    }

    @Test func everyStoryIsNamedInBothLanguagesAndTheyComeOneAfterAnother() throws {
        let now = Day(number: 20_700).start
        let county = LiveCounty(seed: 1, clock: { now })
        var titles: [StoryTitle] = []
        for event in county.prefix(1000) {
            let title = try #require(event.story)
            #expect(!title.chinese.isEmpty && !title.english.isEmpty)
            if titles.last != title { titles.append(title) }
        }
        #expect(Set(titles.prefix(12)).count == 12)
        #expect(titles.count > 30)
    }

    /// So that a story told twice is about other people.
    @Test func noRecordNumberComesBack() throws {
        let now = Day(number: 20_700).start
        let county = LiveCounty(seed: 1, clock: { now })
        var contents: [String: String] = [:]
        for event in county.prefix(20_000) {
            let parsed = try #require(ParsedEvent(event))
            let before = contents.updateValue(parsed.content, forKey: parsed.recordKey + " \(parsed.version)")
            #expect(before == nil)
        }
    }
}
