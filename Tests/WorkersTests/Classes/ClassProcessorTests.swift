import Events
import Foundation
import JSON
import Kafka
import ModelPack
import Observability
import Streaming
import StreamingTestSupport
import Testing
import Topics
import Workers

@testable import Screening

/// Screening and class cases as a worker runs them, over a log in memory: owners die in their transactions and lose their
/// stores, and what stands in the end is the oracle's.
struct ClassProcessorTests {
    private let catalog: Catalog
    private let topics = TopicNames(application: "lifeline")
    private let file: EventFile
    private let extractor: Extractor

    init() throws {
        catalog = try Catalog.builtIn()
        extractor = PlatformKeys.demonstration.extractor(catalog: catalog)
        let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/one-day.jsonl")
        file = EventFile(try EventFile.lines(of: fixture.path), extractor: extractor, at: nil)
    }

    private var rules: RulesCache { RulesCache(catalog: catalog, extractor: extractor, topics: topics) }

    private func screening(now: Int64) throws -> TestDriver {
        let environment = ScreeningEnvironment(
            catalog: catalog, keys: .demonstration, topics: topics, rules: rules,
            counters: ScreeningCounters(MetricsRegistry()))
        return TestDriver(
            stage: "screening", sources: topics.screened, globals: [topics.models, topics.parameters],
            now: now
        ) { try ScreeningProcessor(environment, $0) }
    }

    private func classes(now: Int64) throws -> TestDriver {
        let environment = ClassEnvironment(
            catalog: catalog, keys: .demonstration, topics: topics, rules: rules,
            counters: ClassCounters(MetricsRegistry()))
        return TestDriver(
            stage: "classes", sources: [topics.classes], globals: [topics.models, topics.parameters], now: now
        ) { try ClassProcessor(environment, $0) }
    }

    private func publishPack(to drivers: [TestDriver]) throws {
        let pack = try ModelPack(files: BuiltInPack.files, catalog: catalog)
        let message = PackMessage(pack, files: BuiltInPack.files)
        for driver in drivers {
            driver.send(ProducerRecord(topic: topics.models, partition: nil, key: message.key, value: message.value))
        }
    }

    /// Screens the events in four parts, while owners of both stages die; hands what screening tells classes on to these.
    private func run(application: String? = nil) throws -> (screening: TestDriver, classes: TestDriver) {
        let now = try #require(file.moment).milliseconds
        let (screening, classes) = (try screening(now: now), try classes(now: now))
        try publishPack(to: [screening, classes])
        var handed: [Int32: Int] = [:]
        for part in 0..<4 {
            for record in file.records[(file.records.count * part / 4)..<(file.records.count * (part + 1) / 4)] {
                for subject in extractor.recipients(of: record) {
                    screening.send(
                        ProducerRecord(
                            topic: topics.facts, partition: nil, key: subject.utf8,
                            value: SubjectMessage.fact(record).bytes))
                }
            }
            for partition: Int32 in 0..<4 {
                let crash: TestDriver.Crash = (part + Int(partition)) % 2 == 0 ? .beforeCommit : .afterCommit
                classes.crashNext(partition: partition, at: crash, losingStore: part % 2 == 1)
                if part == 2 { screening.crashNext(partition: partition, at: crash, losingStore: true) }
            }
            try screening.run()
            for (partition, records) in Dictionary(
                grouping: screening.records(of: topics.classes), by: \.partition)
            {
                for record in records.dropFirst(handed[partition] ?? 0) {
                    var headers = record.headers
                    if let application { headers = [KafkaHeader("application", text: application)] }
                    classes.send(
                        ProducerRecord(
                            topic: topics.classes, partition: nil, key: record.key, value: record.value,
                            headers: headers))
                }
                handed[partition] = records.count
            }
            try classes.run()
        }
        return (screening, classes)
    }

    private func states(_ drivers: [TestDriver]) throws -> [String: JSON.Value] {
        var last: [String: JSON.Value] = [:]
        for driver in drivers {
            for record in driver.records(of: topics.leads) {
                last[String(decoding: record.key ?? [], as: UTF8.self)] = try JSON.parse(record.value ?? [])
            }
        }
        return last
    }

    @Test func whatStandsAfterCrashesIsTheOraclesAndEachAgencySawEachRevisionOnce() throws {
        let (screening, classes) = try run()
        let pack = try ModelPack(files: BuiltInPack.files, catalog: catalog)
        let rules = ScreeningRules(pack: pack, parameters: file.parameters, catalog: catalog)
        let result = try #require(rules.oracle).screen(file.records, now: try #require(file.moment))
        let stands: Set = ["open", "acknowledged", "verified", "transferred"]
        let standing = try states([screening, classes]).filter { stands.contains($0.value["state"]?.string ?? "") }
        #expect(standing.keys.sorted() == result.standing.map(\.id.text).sorted())
        for lead in result.standing where lead.code == "M14" || lead.code == "M15" {
            var writer = JSON.Writer()
            writer.beginObject()
            writer.members(of: lead, revision: nil)
            writer.endObject()
            let expected = try JSON.parse(writer.text)
            for key in ["class", "since", "basis", "reasons", "urgency", "agencies", "evidence"] {
                #expect(standing[lead.id.text]?[key] == expected[key], "\(lead.code) \(key)")
            }
        }
        #expect(result.standing.contains { $0.code == "M15" })
        try expectGaplessPushes(classes, digests: result.digests)
    }

    private func expectGaplessPushes(_ classes: TestDriver, digests: [Digest]) throws {
        var last: [String: Int64] = [:]
        var told: [String: Int64] = [:]
        for topic in catalog.agencies.agencies.map(\.topic) {
            for record in classes.records(of: topic) {
                let data = try #require(try JSON.parse(record.value ?? [])["data"])
                let place = topic + " " + String(decoding: record.key ?? [], as: UTF8.self)
                #expect(data["previous"]?.int == last[place])
                last[place] = data["revision"]?.int
                guard let digest = data["digest"]?.string else { continue }
                #expect(data["lead"] == .null && data["identity"]?.object?.isEmpty == true)
                told[digest] = data["count"]?.int
            }
        }
        // On one day each is told once, as it was when there were enough.
        #expect(told.keys.sorted() == digests.map(\.id).sorted())
        #expect(!told.isEmpty && told.values.allSatisfy { $0 >= 3 })
    }

    /// The digests of a day go out as the next one begins, where they have changed since they were told.
    @Test func whatChangedIsToldAsTheNextDayBegins() throws {
        let (_, classes) = try run()
        func told() throws -> [JSON.Value] {
            try classes.records(of: "lifeline.push.court.371722").filter {
                String(decoding: $0.key ?? [], as: UTF8.self).hasPrefix("digest.legal-aid.")
            }.compactMap { try JSON.parse($0.value ?? [])["data"] }
        }
        let first = try #require(try told().last)
        #expect(first["change"]?.string == "opened" && first["count"]?.int == 4)
        // A lead of which the agency is told no more.
        let lead = LeadID(text: try #require(first["members"]?.array?.first?["lead"]?.string))
        let key = ClassKey(digestOf: "legal-aid", for: "court.371722")
        classes.send(
            ProducerRecord(
                topic: topics.classes, partition: nil, key: key.utf8,
                value: ClassMessage(ClassEntry.id(ofLead: lead), nil, because: RevisionCause()).bytes,
                headers: [KafkaHeader("application", text: topics.application)]))
        try classes.run()
        let tomorrow = try #require(file.moment).day.adding(days: 1).start.milliseconds
        #expect((0..<4).compactMap { classes.nextTimer(of: $0) } == [tomorrow])
        try classes.advance(to: tomorrow - 1)
        #expect(try told().count == 1)
        try classes.advance(to: tomorrow)
        let second = try #require(try told().last)
        #expect(second["change"]?.string == "updated" && second["count"]?.int == 3 && second["previous"]?.int == 1)
        #expect((0..<4).compactMap { classes.nextTimer(of: $0) } == [])
    }

    @Test func messagesOfAnotherApplicationArePassedOver() throws {
        let (_, classes) = try run(application: "replay")
        #expect(classes.records(of: topics.leads).isEmpty)
        #expect(classes.records(of: topics.deadLetters).isEmpty)
    }
}
