import Events
import Import
import Kafka
import ModelPack
import Observability
import Screening
import Streaming
import StreamingTestSupport
import Testing
import Topics
import Workers

/// A person who asks to be erased: the stages as a worker runs them, over a log in memory.
struct ErasureTests {
    private let catalog: Catalog
    private let keys = PlatformKeys.demonstration
    private let topics = TopicNames(application: "lifeline")
    private let intake: IntakeTransformer
    private let driver: TestDriver
    private let now = Instant(parsing: "2026-06-10")!

    private static let number = "320723196804121460"
    private static let name = "林秀兰"
    /// What the registers said of her, by their numbers.
    private static let records = ["GYJC-TS-0001", "GYHJ-JR-7701", "GYMZ-SR-7702"]

    init() throws {
        catalog = try Catalog.builtIn()
        let registry = MetricsRegistry()
        let extractor = keys.extractor(catalog: catalog)
        intake = IntakeTransformer(
            extractor: extractor, keys: keys, registers: RegisterReader([], catalog: catalog), topics: topics,
            counters: IntakeCounters(registry), clock: { [now] in now.milliseconds }, isReplay: true)
        let environment = ScreeningEnvironment(
            catalog: catalog, keys: keys, topics: topics,
            rules: RulesCache(catalog: catalog, extractor: extractor, topics: topics),
            counters: ScreeningCounters(registry))
        driver = TestDriver(
            stage: "screening", sources: topics.screened, globals: [topics.models, topics.parameters], partitions: 4,
            now: now.milliseconds
        ) { try ScreeningProcessor(environment, $0) }
        let pack = PackMessage(pack: "built-in", version: "1", files: BuiltInPack.files)
        driver.send(
            ProducerRecord(topic: topics.models, partition: nil, key: pack.key, value: pack.value, headers: []))
    }

    private func publish(_ type: String, id: String, time: String, _ data: String) throws {
        let event = """
            {"specversion":"1.0","type":"cn.gov.lifeline.\(type).v1","source":"https://gy.example","id":"\(id)",\
            "time":"\(time)T09:00:00+08:00","data":{"region":"320723","occurred":"\(time)",\(data)}}
            """
        let output = try intake.transform([
            KafkaRecord(
                topic: try #require(catalog[type: type]?.topic), partition: 0, offset: Offset(0),
                timestamp: .unavailable, key: nil, value: Array(event.utf8), headers: [])
        ])
        #expect(output.allSatisfy { $0.topic != topics.deadLetters })
        output.forEach(driver.send)
        try driver.run()
    }

    private static let person = #""person":{"resident_id":"\#(number)","name":"\#(name)"}"#

    private func publishLife() throws {
        try publish(
            "lead.proposed", id: "e1", time: "2026-05-25",
            #""record":"GYJC-TS-0001","version":1,\#(Self.person),"case":"A3207230000002026030017","#
                + #""agency":"procuratorate.320723","article":"细则第七条第七项","text":"须长期照护伤者""#)
        try publish(
            "household.member.joined", id: "e2", time: "2026-01-02",
            #""record":"GYHJ-JR-7701","version":1,\#(Self.person),"household":"H3207230030512","relation":"head""#)
        try publish(
            "income.assessed", id: "e3", time: "2026-01-03",
            #""record":"GYMZ-SR-7702","version":1,\#(Self.person),"yearly_yuan":1234"#)
        try publish(
            "assets.checked", id: "e4", time: "2026-01-04",
            #""record":"GYMZ-ZC-7703","version":1,"household":"H3207230030512","compliant":true"#)
    }

    private func erase() throws {
        try publish(
            "person.erased", id: "e9", time: "2026-06-09", #""record":"GYMZ-SC-0001","version":1,\#(Self.person)"#)
    }

    /// What compaction leaves of a topic.
    private func compacted(_ topic: String) -> [[UInt8]: [UInt8]] {
        var latest: [[UInt8]: [UInt8]] = [:]
        for record in driver.records(of: topic) { latest[record.key ?? []] = record.value }
        return latest
    }

    private func holds(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
        guard bytes.count >= wanted.count, let first = wanted.first else { return false }
        return (0...(bytes.count - wanted.count)).contains {
            bytes[$0] == first && bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }
    }

    /// The identities that ever were on their topic, as they were sealed.
    private func sealed() throws -> [[UInt8]] {
        try driver.records(of: topics.identities).compactMap { record in
            guard let value = record.value, case .identity(let identity) = try SubjectMessage(value) else { return nil }
            return Array(identity.sealed)
        }
    }

    private func pushes(_ agency: String) -> [String] {
        driver.records(of: "lifeline.push." + agency).map { String(decoding: $0.value ?? [], as: UTF8.self) }
    }

    private var leads: [String] {
        compacted(topics.leads).values.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func whileTheyAreNeededIdentitiesReachTheAgency() throws {
        try publishLife()
        #expect(pushes("procuratorate.320723").last?.contains(#""identity":{"p:"#) == true)
        let leads = leads
        #expect(leads.contains { $0.contains(#""model":"proposed""#) && $0.contains(#""state":"open""#) })
        #expect(leads.contains { $0.contains(#""unit":"household""#) && $0.contains(#""state":"open""#) })
        // Facts name people by their pseudonyms alone.
        for sealed in try sealed() {
            for fact in driver.records(of: topics.facts) { #expect(!holds(fact.value ?? [], sealed)) }
        }
    }

    @Test func afterTheErasureNothingOfThePersonIsLeftButTheTrail() throws {
        try publishLife()
        try erase()
        let sealed = try sealed()
        #expect(sealed.count == 4)
        #expect(compacted(topics.identities).isEmpty)
        for topic in [driver.changelog, topics.leads, topics.identities] {
            for value in compacted(topic).values {
                for identity in sealed { #expect(!holds(value, identity), "\(topic)") }
                #expect(!holds(value, Array(Self.number.utf8)))
                #expect(!holds(value, Array(Self.name.utf8)))
                guard topic == driver.changelog else { continue }
                for record in Self.records { #expect(!holds(value, Array(record.utf8)), "\(record)") }
            }
        }
        // The trail: that there was a lead, and on which events it rested.
        let lead = try #require(leads.first { $0.contains(#""model":"proposed""#) })
        #expect(lead.contains(#""state":"withdrawn""#) && lead.contains(#""reasons":[]"#))
        #expect(lead.contains(#""event":"e1""#))
        #expect(!leads.contains { $0.contains(#""state":"open""#) })
        // Whoever was told is told to erase it too, and learns nothing more by that.
        let push = try #require(pushes("procuratorate.320723").last)
        #expect(push.contains(#""change":"erased""#) && push.contains(#""identity":{}"#))
    }

    @Test func whatComesLateOfBeforeChangesNothing() throws {
        try erase()
        try publishLife()
        #expect(compacted(topics.identities).isEmpty)
        #expect(pushes("procuratorate.320723").isEmpty)
        for value in compacted(driver.changelog).values {
            for record in Self.records { #expect(!holds(value, Array(record.utf8)), "\(record)") }
        }
    }

    @Test func whoObjectedBearsNoLeadAndLosesNothing() throws {
        try publishLife()
        try publish(
            "person.objected", id: "e8", time: "2026-06-08", #""record":"GYJC-JJ-0001","version":1,\#(Self.person)"#)
        #expect(pushes("procuratorate.320723").last?.contains(#""change":"withdrawn""#) == true)
        #expect(compacted(topics.identities).count == 1)
        #expect(leads.contains { $0.contains(#""unit":"household""#) && $0.contains(#""state":"open""#) })
        try publish(
            "person.objected", id: "e10", time: "2026-06-09",
            #""record":"GYJC-JJ-0001","version":2,"withdrawn":true,\#(Self.person)"#)
        #expect(pushes("procuratorate.320723").last?.contains(#""change":"opened""#) == true)
    }
}
