import Foundation
import JSON
import Testing
import Topics

@testable import Events

struct CatalogTests {
    private let catalog: Catalog

    init() throws { catalog = try Sample.catalog.get() }

    @Test func theBinaryCarriesEveryFileOfTheFolder() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: topicsFolder.path)
            .filter { $0.contains(".") && !$0.hasSuffix("README.md") }
        let embedded = Dictionary(uniqueKeysWithValues: Catalog.builtInFiles.map { ($0.path, $0.bytes) })
        #expect(Set(paths) == Set(embedded.keys))
        #expect(paths.count >= 66)
        for path in paths {
            let data = try Data(contentsOf: topicsFolder.appendingPathComponent(path))
            let isSame = embedded[path] == Array(data)
            #expect(isSame, "\(path) is another in the binary")
        }
    }

    @Test func theFolderReadsLikeTheBinary() throws {
        let other = try Catalog(directory: topicsFolder.path)
        #expect(other.types.map(\.cloudEventType) == catalog.types.map(\.cloudEventType))
        #expect(other.topics == catalog.topics)
        #expect(other.agencies.agencies == catalog.agencies.agencies)
        #expect(Set(other.mappings.map(\.path)) == Set(catalog.mappings.map(\.path)))
        #expect(Set(other.tables) == Set(catalog.tables))
    }

    @Test func everyTypeOfTheDomainHasASchemaWithExamples() {
        let counts = Dictionary(grouping: catalog.types, by: \.topic).mapValues(\.count)
        #expect(
            counts == [
                "lifeline.events.cases": 23, "lifeline.events.welfare": 17, "lifeline.events.households": 11,
                "lifeline.events.feedback": 11, "lifeline.parameters": 1,
            ])
        for type in catalog.types {
            #expect(type.examples.count >= 2, "\(type.name)")
            #expect(type.title.zh != type.title.en, "\(type.name)")
            for property in type.properties {
                #expect(property.title.zh != property.title.en, "\(type.name) \(property.name)")
            }
        }
    }

    @Test func annotationsSayWhatAFieldIs() throws {
        let injury = try #require(catalog[type: "victim.injury.assessed"])
        #expect(injury.property("person")?.kind == .subject(.person, role: "victim"))
        #expect(injury.property("case")?.kind == .subject(.case, role: "case"))
        #expect(injury.property("grade")?.choices?.count == 6)
        #expect(injury.property("disablement")?.kind == .integer)
        #expect(injury.property("urgent_care")?.kind == .flag)
        #expect(injury.property("record") == nil)
        #expect(injury.property("person")?.isRequired == true)
        #expect(injury.property("grade")?.isRequired == false)
        #expect(injury.carry == [.household, .dependant])
        let stop = try #require(catalog[type: "welfare.stopped"])
        #expect(stop.ends == "welfare.granted")
        #expect(stop.property("ends")?.kind == .record(role: "ends"))
        #expect(stop.property("reason")?.kind == .sealedText)
        #expect(catalog[type: "welfare.granted"]?.property("monthly_yuan")?.kind == .money)
        #expect(catalog[type: "victim.fault.found"]?.property("share")?.kind == .decimal)
        #expect(catalog[type: "region.parameter.set"]?.property("value")?.kind == .table)
        #expect(catalog[type: "lead.closed"]?.property("lead")?.kind == .lead(role: "lead"))
    }

    @Test func topicsAreOfOneApplicationAndEveryAgency() throws {
        let topics = catalog.topics(ofApplication: "shadow")
        #expect(topics.contains { $0.name == "shadow-links" && $0.isFixed })
        #expect(topics.contains { $0.name == "shadow-changelog" && $0["cleanup.policy"] == "compact" })
        #expect(topics.filter { $0.name.hasPrefix("lifeline.push.") }.count == catalog.agencies.agencies.count)
        #expect(!topics.contains { $0.isTemplate })
        #expect(Set(topics.map(\.name)).count == topics.count)
        let cases = try #require(topics.first { $0.name == "lifeline.events.cases" })
        #expect(cases["max.message.bytes"] == "8388608")
        #expect(cases.partitions == 24)
        #expect(cases.partitioner == "murmur2_random")
        #expect(topics.first { $0.name == "lifeline.dead-letters" }?["max.message.bytes"] == "16777216")
        #expect(catalog.eventTopics.map(\.name).sorted() == Set(catalog.types.map(\.topic)).sorted())
    }

    @Test func whatOneTaskReadsHasEquallyManyPartitions() {
        let topics = catalog.topics(ofApplication: "lifeline")
        let counts = ["lifeline.facts", "lifeline-links", "lifeline-changelog"].map { name in
            topics.first { $0.name == name }?.partitions
        }
        #expect(counts == [24, 24, 24])
    }

    /// Without a bound a value stays as long as little else is written: the cleaner waits for its ratio.
    @Test func compactedTopicsLoseWhatWasErasedWithinAWeek() throws {
        let compacted = catalog.topics(ofApplication: "lifeline").filter { topic in
            topic.configuration.contains { $0.name == "cleanup.policy" && $0.value == "compact" }
        }
        #expect(compacted.count == 6)
        for topic in compacted {
            let lag = try #require(topic.configuration.first { $0.name == "max.compaction.lag.ms" }?.value)
            #expect(try #require(Int(lag)) <= 7 * 86_400_000, "\(topic.name)")
        }
    }

    @Test func whoActsIsTheNearestAgencyThatIsDeclared() throws {
        let agencies = catalog.agencies
        #expect(agencies["procuratorate.330382"]?.topic == "lifeline.push.procuratorate.330382")
        #expect(agencies.kinds.count == 14)
        let village = try #require(Region("330382101203"))
        #expect(agencies.agency(kind: "court", region: village)?.id == "court.330382")
        let elsewhere = try #require(Region("330106"))
        #expect(agencies.agency(kind: "court", region: elsewhere)?.id == "court.330000")
        let none = try #require(Region("650100"))
        #expect(agencies.agency(kind: "court", region: none) == nil)
        #expect(agencies.agency(kind: "no-such-kind", region: village) == nil)
    }
}

struct CatalogErrorTests {
    /// The built-in files with one of them changed.
    private func files(_ path: String, _ change: (String) -> String) -> [Catalog.File] {
        Catalog.builtInFiles.map { file in
            guard file.path == path else { return file }
            return Catalog.File(path: path, bytes: Array(change(String(decoding: file.bytes, as: UTF8.self)).utf8))
        }
    }

    private func error(_ path: String, _ change: (String) -> String) -> CatalogError? {
        do throws(CatalogFailure) {
            _ = try Catalog(files: files(path, change))
            return nil
        } catch { return error.errors.first }
    }

    private let injury = "schemas/victim.injury.assessed.v1.json"

    @Test func aNewTypeNeedsASchemaAndNothingElse() throws {
        let schema = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://lifeline.example/schemas/x.v1.json",
             "title": "新 · New", "x-lifeline": {"type": "pension.paid", "topic": "lifeline.events.welfare"},
             "type": "object", "required": ["record", "version", "region", "occurred", "person"],
             "properties": {"record": {"type": "string"}, "version": {"type": "integer"}, "region": {"type": "string"},
               "occurred": {"type": "string"}, "amount_yuan": {"type": "number"},
               "person": {"$ref": "common.v1.json#/$defs/person", "x-subject": {"kind": "person", "role": "pensioner"}}},
             "examples": []}
            """
        let file = Catalog.File(path: "schemas/pension.paid.v1.json", bytes: Array(schema.utf8))
        let extractor = Extractor(
            catalog: try Catalog(files: Catalog.builtInFiles + [file]), pseudonym: Sample.pseudonym, seal: { $0 },
            digest: { $0 })
        var data = Sample.injury
        data["amount_yuan"] = 12.5
        let record = try extractor.extract(
            value: Sample.event("pension.paid", .object(data)), headers: [], topic: "lifeline.events.welfare",
            partition: 0, offset: 0, now: nil
        ).get()
        #expect(record["amount_yuan"] == .money(fen: 1250))
        #expect(record.named.map(\.field) == ["person"])
    }

    @Test func aSchemaThatDoesNotCompileNamesFileAndPlace() {
        let error = error(injury) { $0.replacing("\"minimum\": 1", with: "\"minimum\": \"one\"") }
        #expect(error?.code == .invalidSchema)
        #expect(error?.file == injury)
        #expect(error?.place.contains("disablement") == true)
    }

    @Test func anExampleThatItsSchemaRefusesIsAnError() {
        let error = error(injury) { $0.replacing("\"disablement\": 8", with: "\"disablement\": 11") }
        #expect(error?.code == .invalidExample)
        #expect(error?.place == "/examples/2")
    }

    @Test func brokenJSONNamesLineAndColumn() {
        let error = error(injury) { $0.replacing("\"type\": \"object\",\n", with: "\"type\" \"object\",\n") }
        #expect(error?.code == .invalidJSON)
        #expect(error?.place.contains(":") == true)
    }

    @Test(arguments: [
        ("\"kind\": \"person\"", "\"kind\": \"people\""), ("[\"household\", \"dependant\"]", "[\"neighbour\"]"),
        ("\"topic\": \"lifeline.events.cases\"", "\"topic\": \"lifeline.events.case\""),
        ("\"type\": \"victim.injury.assessed\"", "\"type\": \"victim.injury\""),
    ])
    func anAnnotationThatNobodyUnderstandsIsRefused(old: String, new: String) {
        #expect(error(injury) { $0.replacing(old, with: new) }?.code == .invalidAnnotation)
    }

    @Test func anEndOfATypeThatThereIsNotIsRefused() {
        let error = error("schemas/welfare.stopped.v1.json") {
            $0.replacing("\"ends\": \"welfare.granted\"", with: "\"ends\": \"welfare.given\"")
        }
        #expect(error?.code == .invalidAnnotation)
    }

    @Test(arguments: [
        ("partitions: 24", "partitions: many"), ("fixed: false", "fixed: perhaps"), ("    key: none", "    keys: none"),
        ("name: lifeline.facts", "name: lifeline facts"),
    ])
    func aTopicMadeWrongIsRefusedWithItsLine(old: String, new: String) {
        let error = error("topics.yaml") { $0.replacing(old, with: new) }
        #expect(error?.code == .invalidTopic)
        #expect(error?.place.contains(":") == true)
    }

    @Test func brokenYAMLNamesLineAndColumnOnce() {
        let error = error("topics.yaml") { $0.replacing("  partitions: 24\n", with: "  partitions: [24\n") }
        #expect(error?.code == .invalidYAML)
        let parts = (error?.description ?? "").split(separator: "topics.yaml", omittingEmptySubsequences: false)
        #expect(parts.count == 2)
        #expect(error?.detail.en.isEmpty == false)
    }

    @Test func aTopicDeclaredTwiceIsRefused() {
        #expect(error("topics.yaml") { $0.replacing("lifeline.facts", with: "lifeline.leads") }?.code == .duplicate)
    }

    @Test(arguments: [("\"320723\"", "\"32072\""), ("kinds: *all", "kinds: [tax-office]")])
    func anAgencyOfNoRegionOrKindIsRefused(old: String, new: String) {
        #expect(error("agencies.yaml") { $0.replacing(old, with: new) }?.code == .invalidAgency)
    }

    @Test func anAgencyMayHaveItsOwnTopicPrincipalAndKey() throws {
        let entry = """
            agencies:
              - agency: court.320723
                title: 灌云县人民法院 · Guanyun County Court
                topic: court-guanyun
                principal: User:CN=court
                public-key: AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
            """
        let agencies = try Catalog(files: files("agencies.yaml") { $0.replacing("agencies: []", with: entry) }).agencies
        let court = try #require(agencies["court.320723"])
        #expect(court.topic == "court-guanyun")
        #expect(court.publicKey == Array(0..<32))
        #expect(agencies.agencies.filter { $0.id == "court.320723" }.count == 1)
        #expect(
            error("agencies.yaml") { $0.replacing("agencies: []", with: entry.dropLast(4) + "\n") }?.code
                == .invalidAgency)
    }

    @Test func everythingThatIsWrongIsToldAtOnceAndNothingThatFollowsFromIt() throws {
        let changes: [String: ([UInt8]) -> [UInt8]] = [
            "agencies.yaml": { $0 + [0xD6, 0xD0] },
            "topics.yaml": { $0 + Array("nonsense: 1\n".utf8) },
            // Most others refer to it.
            "schemas/common.v1.json": { Array($0.dropLast(3)) },
            injury: { bytes in
                Array(
                    String(decoding: bytes, as: UTF8.self).replacing("\"household\"", with: "\"houshold\"").replacing(
                        "\"kind\": \"person\"", with: "\"kind\": \"persona\""
                    ).utf8)
            },
        ]
        let files = Catalog.builtInFiles.map { file in
            Catalog.File(path: file.path, bytes: changes[file.path]?(file.bytes) ?? file.bytes)
        }
        do throws(CatalogFailure) {
            _ = try Catalog(files: files)
            Issue.record("the catalog was taken")
        } catch {
            let said = error.errors.map { "\($0.file) \($0.code.rawValue)" }
            #expect(
                said == [
                    "agencies.yaml catalog-invalid-yaml", "schemas/common.v1.json catalog-invalid-json",
                    injury + " catalog-invalid-annotation", injury + " catalog-invalid-annotation",
                    "topics.yaml catalog-invalid-topic",
                ], "\(error)")
        }
    }

    @Test func everyMistakeOfAFileOfTopicsOrAgenciesIsToldInBothLanguages() {
        let agencies = """
            kinds:
              court: 法院 · Court
              Police: 公安 · Police
            regions:
              - {region: "33", title: 浙江 · Zhejiang, kinds: [court]}
              - {region: "330382", title: 乐清 · Yueqing, kinds: [court
              - {region: "330106", titel: 西湖, kinds: [court]}
            agencies:
              - {agency: court.330106, public-key: abc}
            """
        let topics = """
            defaults: {partitions: 24, replication: 3, partitioner: murmur2_random}
            topics:
              - {name: lifeline.facts, title: 事实 · Facts, key: subject, fixed: perhaps, partitons: 3}
              - {name: lifeline leads, title: 线索 · Leads, key: lead, fixed: true}
              - name: "lifeline.push
                fixed: true
            """
        let texts = ["agencies.yaml": agencies, "topics.yaml": topics]
        let files = Catalog.builtInFiles.map { file in
            Catalog.File(path: file.path, bytes: texts[file.path].map { Array($0.utf8) } ?? file.bytes)
        }
        do throws(CatalogFailure) {
            _ = try Catalog(files: files)
            Issue.record("the catalog was taken")
        } catch {
            #expect(
                error.errors.map(\.text.en) == [
                    "agencies.yaml:6:52: This is not YAML: while parsing a flow sequence, did not find expected ',' or ']'",
                    "agencies.yaml:3:3: a kind is lower-case words joined by `-`, and its title",
                    "agencies.yaml:5:14: `region` must be a code of GB/T 2260",
                    "agencies.yaml:7:24: “titel” is not known here; region, title, kinds are",
                    "agencies.yaml:7:5: a region has a `title` and `kinds`",
                    "agencies.yaml:9:40: `public-key` must be 32 bytes in base64",
                    "topics.yaml:5:11: This is not YAML: while scanning a quoted scalar, found unexpected end of stream",
                    "topics.yaml:3:77: “partitons” is not known here; name, title, key, partitions, replication, fixed, partitioner, config are",
                    "topics.yaml:3:68: `fixed` must be true or false",
                    "topics.yaml:4:12: `name` must be a topic’s name",
                ])
            #expect(
                error.errors.map(\.text.zh) == [
                    "agencies.yaml:6:52：不是合法的 YAML：读取方括号内的内容时，缺少“,”或“]”",
                    "agencies.yaml:3:3：机关类别写作以 `-` 连接的小写单词，并有名称",
                    "agencies.yaml:5:14：`region` 须为 GB/T 2260 行政区划代码",
                    "agencies.yaml:7:24：此处没有“titel”这个键，可用的有 region、title、kinds",
                    "agencies.yaml:7:5：地区须有 `title` 与 `kinds`",
                    "agencies.yaml:9:40：`public-key` 须为 32 字节的 base64",
                    "topics.yaml:5:11：不是合法的 YAML：读取引号内的文字时，到文件末尾仍未结束",
                    "topics.yaml:3:77：此处没有“partitons”这个键，可用的有 name、title、key、partitions、replication、fixed、partitioner、config",
                    "topics.yaml:3:68：`fixed` 须为 true 或 false",
                    "topics.yaml:4:12：`name` 须为主题名称",
                ])
        }
    }

    @Test func aReferenceThatLeadsNowhereIsToldWhereTheSchemaIs() {
        let error = error("schemas/common.v1.json") {
            $0.replacing("\"$id\": \"https://", with: "\"$id\": \"https://other.")
        }
        #expect(error?.code == .invalidSchema)
        #expect(
            error?.detail.en.contains("common.v1.json has the `$id` https://other.") == true,
            "\(error?.detail.en ?? "")")
    }

    @Test func aFolderWithoutTheFilesSaysWhatLacks() {
        #expect(throws: CatalogFailure.self) { try Catalog(directory: "/nonexistent") }
        do throws(CatalogFailure) {
            _ = try Catalog(files: [])
            Issue.record("nothing is a catalog")
        } catch { #expect(error.errors.map(\.file) == ["agencies.yaml", "schemas", "topics.yaml"]) }
    }
}

struct AsyncAPITests {
    @Test func theDocumentIsCurrent() throws {
        let yaml = AsyncAPIDocument(try Catalog(directory: topicsFolder.path)).yaml
        let url = topicsFolder.appendingPathComponent("asyncapi.yaml")
        if ProcessInfo.processInfo.environment["LIFELINE_UPDATE"] != nil {
            try yaml.write(to: url, atomically: true, encoding: .utf8)
        }
        let isCurrent = try String(contentsOf: url, encoding: .utf8) == yaml
        #expect(isCurrent, "LIFELINE_UPDATE=1 writes it anew")
    }

    @Test func everyTypeIsAMessageAndEveryTopicAChannel() throws {
        let catalog = try Sample.catalog.get()
        let yaml = AsyncAPIDocument(catalog).yaml
        for type in catalog.types { #expect(yaml.contains("const: '\(type.cloudEventType)'")) }
        for topic in catalog.eventTopics { #expect(yaml.contains("address: '\(topic.name)'")) }
    }
}
