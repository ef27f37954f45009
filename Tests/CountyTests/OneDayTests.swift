import Events
import Foundation
import Testing

@testable import County

@Suite struct OneDayTests {
    /// Newcomers are told to try this file; it is what the script says, byte for byte. After a change of the script,
    /// `LIFELINE_REGENERATE=1 swift test --filter OneDayTests` writes it anew.
    @Test func theFixtureIsWhatTheScriptTells() throws {
        let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/one-day.jsonl")
        if ProcessInfo.processInfo.environment["LIFELINE_REGENERATE"] == "1" {
            try Data(OneDay.lines()).write(to: fixture)
        }
        #expect(try Data(contentsOf: fixture) == Data(OneDay.lines()))
    }

    @Test func everythingIsPublishedOnTheDayAndOccurredBeforeItIsSaid() throws {
        let events = OneDay.events()
        #expect(events.count >= 200)
        #expect(OneDay.day.description == "2026-03-16")
        for event in events {
            #expect(event.time.day == OneDay.day && event.arrival.day == OneDay.day)
            let parsed = try #require(ParsedEvent(event))
            if let occurred = parsed.occurred, let instant = Instant(parsing: occurred) {
                #expect(instant <= event.time)
            }
        }
    }

    @Test func everyModelHasAStoryThatEndsAndOneThatStands() {
        let ended = Set(OneDay.stories.filter { !$0.stands }.map(\.model))
        let standing = Set(OneDay.stories.filter(\.stands).map(\.model))
        #expect(ended.count == 11)
        #expect(standing == ended)
    }

    @Test func personsAreCorrectedRecordsWithdrawnAndVersionsLate() throws {
        var newest: [String: ParsedEvent] = [:]
        var (corrections, withdrawals, late, duplicates) = (0, 0, 0, 0)
        for event in OneDay.events() {
            let parsed = try #require(ParsedEvent(event))
            if let known = newest[parsed.recordKey] {
                if parsed.version < known.version { late += 1 }
                if parsed.version == known.version { duplicates += 1 }
                guard parsed.version > known.version else { continue }
                if parsed.isWithdrawn { withdrawals += 1 }
                if let person = parsed.person, let before = known.person, person != before { corrections += 1 }
            }
            newest[parsed.recordKey] = parsed
        }
        #expect(corrections >= 2 && withdrawals >= 1 && late >= 3 && duplicates >= 5)
    }
}
