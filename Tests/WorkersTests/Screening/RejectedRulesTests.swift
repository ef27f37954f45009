import Events
import JSON
import Kafka
import ModelPack
import Observability
import Screening
import Streaming
import StreamingTestSupport
import Testing
import Topics
import Workers

/// Messages of the models' and the parameters' topics that are no rules, through the processor of the screening stage.
struct RejectedRulesTests {
    private let catalog: Catalog
    private let topics = TopicNames(application: "lifeline")
    private let keys = PlatformKeys.demonstration

    init() throws { catalog = try Catalog.builtIn() }

    private func driver() -> TestDriver {
        let environment = ScreeningEnvironment(
            catalog: catalog, keys: keys, topics: topics,
            rules: RulesCache(catalog: catalog, extractor: keys.extractor(catalog: catalog), topics: topics),
            counters: ScreeningCounters(MetricsRegistry()))
        return TestDriver(
            stage: "screening", sources: [topics.facts, topics.links], globals: [topics.models, topics.parameters],
            partitions: 2, now: 1_772_000_000_000
        ) { context in try ScreeningProcessor(environment, context) }
    }

    private func message(_ topic: String, _ key: String, _ value: [UInt8]) -> ProducerRecord {
        ProducerRecord(topic: topic, partition: 0, key: Array(key.utf8), value: value, headers: [])
    }

    /// Reason and source of each dead letter.
    private func letters(_ driver: TestDriver) throws -> [String] {
        try driver.records(of: topics.deadLetters).map { record in
            let letter = try JSON.parse(try #require(record.value))
            return "\(letter["reason"]?.string ?? "") \(letter["topic"]?.string ?? "")/\(letter["offset"]?.int ?? -1)"
        }.sorted()
    }

    private func sendBadRules(_ driver: TestDriver) {
        driver.send(message(topics.models, "broken/1", Array("no pack".utf8)))
        let bad = PackMessage(
            pack: "county", version: "1",
            files: [
                .init(name: "pack.yaml", text: "pack: county\nversion: \"1\"\n"),
                .init(name: "m.yaml", text: "model: m\n"),
            ])
        driver.send(message(topics.models, "county/1", bad.value))
        driver.send(message(topics.parameters, "wage", Array("{}".utf8)))
        let built = PackMessage(pack: "lifeline", version: "1", files: BuiltInPack.files)
        driver.send(message(topics.models, "lifeline/1", built.value))
    }

    private let expected = [
        "not-a-pack lifeline.models/0", "not-a-parameter lifeline.parameters/0",
        "pack-does-not-compile lifeline.models/1",
    ]

    @Test func badRulesAreDeadLettersOnceWithTheirOriginalSealed() throws {
        let driver = driver()
        sendBadRules(driver)
        try driver.run()
        #expect(try letters(driver) == expected)
        for record in driver.records(of: topics.deadLetters) {
            let letter = try JSON.parse(try #require(record.value))
            #expect(letter["stage"]?.string == "screening")
            #expect(letter["sentence"]?["zh"]?.string?.isEmpty == false)
            #expect(letter["original"]?.string?.isEmpty == false)
            #expect(String(decoding: record.value ?? [], as: UTF8.self).contains("no pack") == false)
        }
        try driver.run()
        #expect(try letters(driver) == expected)
    }

    /// Told once, whoever owns the task: what was told is state, and is committed with the letters.
    @Test(arguments: [TestDriver.Crash.beforeCommit, .afterCommit], [false, true])
    func badRulesAreToldOnceAcrossACrash(at crash: TestDriver.Crash, losingStore: Bool) throws {
        let driver = driver()
        sendBadRules(driver)
        driver.crashNext(partition: 0, at: crash, losingStore: losingStore)
        try driver.run()
        driver.restart(partition: 0, losingStore: losingStore)
        try driver.run()
        #expect(try letters(driver) == expected)
    }

    @Test func ruleThatComesLaterIsToldToo() throws {
        let driver = driver()
        sendBadRules(driver)
        try driver.run()
        driver.send(message(topics.parameters, "wage", Array("[]".utf8)))
        try driver.run()
        #expect(try letters(driver).count == expected.count + 1)
        #expect(try letters(driver).contains("not-a-parameter lifeline.parameters/1"))
    }
}
