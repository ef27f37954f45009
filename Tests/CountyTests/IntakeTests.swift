import Events
import Foundation
import Testing

@testable import County

/// The county against the project's own intake: schemas, resident IDs, regions, times, nothing of a person in the clear.
@Suite struct IntakeTests {
    private let extractor: Extractor

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        // Pseudonyms and digests are other suites' affair: any will do that tell subjects apart.
        extractor = Extractor(
            catalog: try Catalog(directory: root.appending(path: "topics").path),
            pseudonym: { kind, number in
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                for byte in number.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
                guard let subject = SubjectID("\(kind.letter):1" + String(hash, radix: 36)) else {
                    preconditionFailure("letters and digits have the form of a subject")
                }
                return subject
            },
            seal: { $0 }, digest: { Array($0.prefix(32)) })
    }

    /// How many events of each type are accepted; a refusal is an issue that names code and place.
    private func accepted(_ events: some Sequence<PublishedEvent>) -> [String: Int] {
        var counts: [String: Int] = [:]
        for event in events {
            switch extractor.extract(
                value: event.value, headers: [], topic: event.topic, partition: 0, offset: 0, now: event.arrival)
            {
            case .success(let record): counts[record.type, default: 0] += 1
            case .failure(let rejection): Issue.record("\(event.key): \(rejection)")
            }
        }
        return counts
    }

    @Test func everyEventOfACountyIsAccepted() {
        let county = County(persons: 4000, days: 120, seed: 21, start: CountyTests.start)
        let counts = accepted(county.events())
        #expect(counts == county.census().byType)
        // What no producer of the county publishes: feedback on leads, and what agencies and parameters say.
        let missing = Set(extractor.catalog.types.map(\.name)).subtracting(counts.keys)
        let unpublished = missing.filter {
            !$0.hasPrefix("lead.") && !["person.objected", "person.erased", "region.parameter.set"].contains($0)
        }
        #expect(unpublished.isEmpty)
    }

    @Test func everyEventOfTheDayIsAccepted() {
        let events = OneDay.events()
        #expect(accepted(events).values.reduce(0, +) == events.count)
    }

    @Test func everyEventOfTheContinuousCountyIsAccepted() {
        let now = Day(number: 20_700).start
        let events = LiveCounty(seed: 3, clock: { now }).prefix(5000)
        #expect(accepted(events).values.reduce(0, +) == 5000)
    }
}
