import Events
import Kafka
import Observability
import Screening
import Streaming
import StreamingTestSupport
import Testing
import Topics
import Workers

/// A parameter that is missing is never a zero: the model is not judged, and operators see which it is, and where.
struct MissingParameterTests {
    private let topics = TopicNames(application: "lifeline")
    private let keys = PlatformKeys.demonstration

    private static let pack = PackMessage(
        pack: "small", version: "1",
        files: [
            .init(name: "pack.yaml", text: "pack: small\nversion: \"1\"\n"),
            .init(name: "parameters.yaml", text: "parameters:\n  relief_line: []\n  relief_sum: []\n"),
            .init(
                name: "m.yaml",
                text: """
                    model: small
                    code: S1
                    version: 1
                    title: {zh: 小, en: Small}
                    unit: person
                    direction: social
                    conditions:
                      - {id: one, when: "parameter('relief_line', person.region) > amount(0)"}
                    urgency: "'blue'"
                    authority: [{law: 法, article: 一}]
                    push: [{to: civil-affairs}]
                    """),
            .init(
                name: "n.yaml",
                text: """
                    model: costly
                    code: S2
                    version: 1
                    title: {zh: 无金额, en: Without an amount}
                    unit: person
                    direction: social
                    conditions:
                      - {id: one, when: "true"}
                    urgency: "'blue'"
                    amount: {high: "parameter('relief_sum', person.region)", period: once}
                    authority: [{law: 法, article: 一}]
                    push: [{to: civil-affairs}]
                    """),
        ])

    private func registered(_ person: SubjectID, _ number: Int) throws -> ProducerRecord {
        let time = try #require(Instant(parsing: "2025-06-01"))
        let record = Record(
            id: try #require(SubjectID("r:\(number)")), number: "\(number)", type: "person.registered",
            order: RecordOrder(version: 1, revision: 1, hash: [UInt8(number)]), occurred: time, region: "330382003",
            fields: [Record.Field("person", .subject(person))], named: [NamedSubject(field: "person", id: person)],
            event: EventReference(
                topic: "t", partition: 0, offset: Int64(number), id: "e\(number)", source: "s", time: time))
        return ProducerRecord(
            topic: topics.facts, partition: nil, key: Array(person.text.utf8), value: SubjectMessage.fact(record).bytes)
    }

    @Test func operatorsSeeWhichParameterIsMissingAndWhereForAModelAndForAnAmount() throws {
        let catalog = try Catalog.builtIn()
        let registry = MetricsRegistry()
        let environment = ScreeningEnvironment(
            catalog: catalog, keys: keys, topics: topics,
            rules: RulesCache(catalog: catalog, extractor: keys.extractor(catalog: catalog), topics: topics),
            counters: ScreeningCounters(registry))
        let now = try #require(Instant(parsing: "2025-12-01"))
        let driver = TestDriver(
            stage: "screening", sources: topics.screened, globals: [topics.models, topics.parameters], partitions: 2,
            now: now.milliseconds
        ) { try ScreeningProcessor(environment, $0) }
        driver.send(
            ProducerRecord(topic: topics.models, partition: nil, key: Self.pack.key, value: Self.pack.value))
        for (number, name) in ["p:a", "p:b"].enumerated() {
            driver.send(try registered(try #require(SubjectID(name)), number + 1))
        }
        try driver.run()
        // Of the other there is a lead, and no amount.
        #expect(driver.records(of: topics.leads).count == 2)
        let text = registry.exposition()
        #expect(
            text.contains(
                #"lifeline_missing_parameter_total{parameter="relief_line",region="330382",stage="screening"} 2"#),
            "\(text.split(separator: "\n").filter { $0.contains("missing_parameter") })")
        #expect(
            text.contains(
                #"lifeline_missing_parameter_total{parameter="relief_sum",region="330382",stage="screening"} 2"#))
    }
}
