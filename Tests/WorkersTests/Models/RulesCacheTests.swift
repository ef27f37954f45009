import Events
import Kafka
import ModelPack
import Screening
import Streaming
import Testing
import Topics
import Workers

struct RulesCacheTests {
    private let catalog: Catalog
    private let topics = TopicNames(application: "lifeline")

    init() throws { catalog = try Catalog.builtIn() }

    private func cache() -> RulesCache {
        RulesCache(catalog: catalog, extractor: PlatformKeys.demonstration.extractor(catalog: catalog), topics: topics)
    }

    /// A snapshot of these records, in the order in which they came.
    private func snapshot(_ records: [(topic: String, key: String, value: [UInt8])]) -> GlobalSnapshot {
        var snapshot = GlobalSnapshot()
        for (offset, record) in records.enumerated() {
            snapshot.apply(
                KafkaRecord(
                    topic: record.topic, partition: 0, offset: Offset(Int64(offset)), timestamp: .unavailable,
                    key: Array(record.key.utf8), value: record.value, headers: []))
            snapshot.advance(record.topic, partition: 0, to: Int64(offset) + 1)
        }
        return snapshot
    }

    private func pack(version: String = "1", _ files: [ModelPack.File] = BuiltInPack.files) -> (
        topic: String, key: String, value: [UInt8]
    ) {
        let message = PackMessage(pack: "built-in", version: version, files: files)
        return (topics.models, String(decoding: message.key, as: UTF8.self), message.value)
    }

    private func parameter(version: Int, value: String, key: String) -> (topic: String, key: String, value: [UInt8]) {
        let event = """
            {"specversion":"1.0","id":"p.\(version)","source":"https://stats.example","time":"2026-01-01T00:00:00+08:00",\
            "type":"cn.gov.lifeline.region.parameter.set.v1","data":{"record":"wage","version":\(version),\
            "region":"320000","name":"monthly_wage","from":"2026-01-01","value":\(value),"illustrative":true}}
            """
        return (topics.parameters, key, Array(event.utf8))
    }

    /// The value of the parameter that a message sets; nil where it is refused.
    private func set(_ value: String) -> ParameterValue? {
        let rules = cache().rules(snapshot([parameter(version: 1, value: value, key: "wage")]))
        return rules.parameters.all.first { $0.name == "monthly_wage" }?.value
    }

    /// As many keys as the tables of a pack may have.
    @Test(arguments: 1...6) func tableOfAParameterHasOneToSixKeys(width: Int) throws {
        let names = (1...width).map { "k\($0)" }
        let text = names.reversed().reduce("12.5") { "{\"\($1)\":\($0)}" }
        guard case .table(let table)? = set(text) else {
            Issue.record("\(text) is no table")
            return
        }
        #expect(table.width == width)
        #expect(table.value(names) == DecimalNumber(parsing: "12.5"))
    }

    @Test func bandsAndAnyOfAPublishedTableAreFound() throws {
        let text =
            #"{"inner":{"single":{"..17":341.75,"18..":398.2},"couple":{"*":602}},"outer":{"single":{"*":1},"couple":{"*":2}}}"#
        guard case .table(let table)? = set(text) else {
            Issue.record("no table")
            return
        }
        #expect(table.value(["inner", "single", "17"])?.description == "341.75")
        #expect(table.value(["inner", "single", "18"])?.description == "398.2")
        #expect(table.value(["inner", "couple", "40"])?.description == "602")
        #expect(table.value(["inner", "widow", "40"]) == nil)
    }

    @Test(arguments: [
        #"{"a":{"b":{"c":{"d":{"e":{"f":{"g":1}}}}}}}"#, #"{"a":{}}"#, #"{"a":{"b":"1"}}"#, #"{"a":{"b":1},"c":2}"#,
        #"{"5..3":1}"#,
    ])
    func tableThatIsNoneIsRefused(text: String) {
        let rules = cache().rules(snapshot([parameter(version: 1, value: text, key: "wage")]))
        #expect(rules.parameters.all.isEmpty)
        #expect(rules.rejected.map(\.reason) == ["not-a-parameter"])
    }

    @Test func nothingIsScreenedBeforeAPackWasPublished() {
        let rules = cache().rules(snapshot([]))
        #expect(rules.pack == nil)
        #expect(rules.screener == nil)
    }

    @Test func publishedPackIsInForce() throws {
        let rules = cache().rules(snapshot([pack()]))
        #expect(rules.pack?.models.count == (try ModelPack(files: BuiltInPack.files, catalog: catalog)).models.count)
        #expect(rules.screener != nil)
    }

    /// A worker that ran on and one that was restarted read the same topic, and so go by the same rules.
    @Test(arguments: [true, false])
    func packThatDoesNotCompileLeavesTheOneBeforeInForceAlsoAfterARestart(isRestarted: Bool) {
        let good = cache().rules(snapshot([pack()]))
        let cache = cache()
        if !isRestarted { _ = cache.rules(snapshot([pack()])) }
        let broken = BuiltInPack.files.map { file in
            file.name == "minor-victim.yaml"
                ? ModelPack.File(name: file.name, text: file.text + "\nsurprise: [") : file
        }
        let rules = cache.rules(snapshot([pack(), pack(version: "2", broken)]))
        #expect(rules.pack?.models.count == good.pack?.models.count)
        #expect(rules.pack != nil)
        #expect(rules.rejected.map(\.reason) == ["pack-does-not-compile"])
        #expect(rules.rejected.first?.offset == 1)
        #expect(rules.rejected.first?.sentence.en.contains("does not compile") == true)
    }

    private func small(_ name: String, models: [String], extends base: String? = nil) -> (
        topic: String, key: String, value: [UInt8]
    ) {
        let manifest = "pack: \(name)\nversion: \"1\"\n" + (base.map { "extends: \($0)\n" } ?? "")
        let files = models.enumerated().map { number, model in
            ModelPack.File(
                name: "\(model).yaml",
                text: """
                    model: \(model)
                    code: \(name)\(number)
                    version: 1
                    title: {zh: 小, en: Small}
                    unit: person
                    direction: social
                    conditions: [{id: one, when: grown(person)}]
                    urgency: "'blue'"
                    authority: [{law: 法, article: 一}]
                    push: [{to: civil-affairs}]
                    """)
        }
        let shared = ModelPack.File(
            name: "shared.yaml",
            text: "definitions: [{name: grown, of: {p: person}, value: p.age >= \(name == "north" ? 18 : 21)}]")
        let message = PackMessage(
            pack: name, version: "1", files: files + [shared, ModelPack.File(name: "pack.yaml", text: manifest)])
        return (topics.models, String(decoding: message.key, as: UTF8.self), message.value)
    }

    @Test func packsBesideEachOtherKeepTheirOwnDefinitionsAndFileNames() {
        let rules = cache().rules(snapshot([small("south", models: ["b"]), small("north", models: ["a"])]))
        #expect(rules.pack?.models.map(\.name) == ["a", "b"])
        #expect(rules.pack?.models.map(\.packName) == ["north", "south"])
        #expect(rules.rejected.isEmpty)
    }

    @Test func modelOfTwoPacksIsThatOfTheFirstByName() {
        let rules = cache().rules(snapshot([small("south", models: ["a", "b"]), small("north", models: ["a"])]))
        #expect(rules.pack?.models.map { $0.packName + ":" + $0.name } == ["north:a", "south:b"])
        #expect(rules.rejected.map(\.reason) == ["model-is-there"])
    }

    @Test func packThatIsExtendedIsNotInForceByItself() {
        let rules = cache().rules(
            snapshot([small("north", models: ["a"]), small("own", models: ["a", "c"], extends: "north")]))
        #expect(rules.pack?.models.map { $0.packName + ":" + $0.name } == ["own:a", "own:c"])
        #expect(rules.rejected.isEmpty)
    }

    @Test func messageThatIsNoPackIsPassedOver() {
        for noise in ["noise", "{}", #"{"pack":"x","version":"1","files":{"a":1}}"#, "[]"] {
            let rules = cache().rules(snapshot([pack(), (topics.models, "noise", Array(noise.utf8))]))
            #expect(rules.pack != nil, "\(noise)")
            #expect(rules.rejected.map(\.reason) == ["not-a-pack"], "\(noise)")
        }
    }

    @Test(arguments: [[1, 2], [2, 1]])
    func greaterVersionOfAParameterStandsWhateverTheOrder(versions: [Int]) throws {
        let values = [1: "9000", 2: "9380.25"]
        // Under two keys, so that compaction has not decided already.
        let records = versions.map { parameter(version: $0, value: values[$0] ?? "", key: "\($0)") }
        let rules = cache().rules(snapshot(records + [(topics.parameters, "noise", [0xff])]))
        #expect(rules.rejected.map(\.reason) == ["not-a-parameter"])
        let entry = try #require(rules.parameters.all.first { $0.name == "monthly_wage" && $0.region == "320000" })
        #expect(entry.value == .number(try #require(DecimalNumber(parsing: "9380.25"))))
    }
}
