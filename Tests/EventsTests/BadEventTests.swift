import JSON
import Testing

@testable import Events

struct BadEventTests {
    @Test func aTombstoneAndAnEmptyMessageAreRefused() throws {
        #expect(try Sample.code(of: nil) == .tombstone)
        #expect(try Sample.code(of: []) == .empty)
        #expect(try Sample.code(of: Array(" \n".utf8)) == .empty)
    }

    @Test(arguments: ["{", "{\"a\": 1,}", "[1, 2", "{\"a\": 1, \"a\": 2}", "nonsense", "\u{FEFF}{}"])
    func brokenJSONIsRefused(text: String) throws {
        #expect(try Sample.code(of: Array(text.utf8)) == .brokenJSON)
    }

    @Test func bytesThatAreNoUTF8AreRefused() throws {
        var bytes = Sample.injury { _ in }
        let position = try #require(bytes.firstIndex(of: 0xE9))
        bytes[position] = 0xFF
        #expect(try Sample.code(of: bytes) == .invalidUTF8)
    }

    @Test(arguments: ["{}", "[]", "7", "{\"specversion\": \"1.0\"}"]) func otherJSONIsNoEvent(text: String) throws {
        #expect(try Sample.code(of: Array(text.utf8)) == .notACloudEvent)
    }

    @Test func anEventThatIsTooLargeIsRefusedBeforeItIsRead() throws {
        let extractor = try Sample.extractor(maximumEventBytes: 1000)
        let result = extractor.extract(
            value: Array(repeating: 0x20, count: 1001), headers: [], topic: nil, partition: 0, offset: 0, now: nil)
        guard case .failure(let rejection) = result else { throw CloudEvent.Fault.notAnObject }
        #expect(rejection.code == .tooLarge)
        #expect(rejection.reason.en.contains("1001"))
    }

    @Test func aTypeWithoutASchemaIsRefused() throws {
        #expect(
            try Sample.code(of: Sample.event("victim.injury.assessed", .object(Sample.injury), version: 2))
                == .unknownType)
        #expect(try Sample.code(of: Sample.event("no.such.type", [:])) == .unknownType)
    }

    @Test func anEventOfAnotherTopicIsRefused() throws {
        #expect(try Sample.code(of: Sample.injury { _ in }, topic: "lifeline.events.welfare") == .wrongTopic)
        #expect(try Sample.code(of: Sample.injury { _ in }, topic: "lifeline.events.cases") == nil)
    }

    @Test func onlyALiveClockRefusesTheFuture() throws {
        let event = Sample.injury { _ in }
        let sent = try #require(Instant(parsing: "2026-03-10T08:00:00+08:00"))
        #expect(try Sample.code(of: event, now: sent.adding(milliseconds: -300_000)) == nil)
        #expect(try Sample.code(of: event, now: sent.adding(milliseconds: -300_001)) == .aheadOfTime)
        #expect(try Sample.code(of: event, now: nil) == nil)
    }

    @Test(arguments: ["record", "version", "region", "occurred", "case", "person"])
    func aFieldThatLacksIsRefused(name: String) throws {
        #expect(try Sample.code(of: Sample.injury { $0[name] = nil }) == .schema)
    }

    @Test(
        arguments: [
            ("version", 0), ("version", "1"), ("version", 1.5), ("record", ""), ("record", 7), ("grade", "重伤"),
            ("disablement", 11),
            ("disablement", "4"), ("urgent_care", "yes"), ("person", "320723196511037310"), ("person", ["name": "赵德顺"]),
            ("case", ""),
            ("case", "320723/"), ("case", " "), ("grade", nil), ("region", 320723),
        ] as [(String, JSON.Value)])
    func aFieldOfAnotherFormIsRefused(name: String, value: JSON.Value) throws {
        #expect(try Sample.code(of: Sample.injury { $0[name] = value }) == .schema)
    }

    @Test(arguments: ["3207231965110373", "320723196511037311", "320723196502307313", "abc", ""])
    func aResidentIDThatIsNoneIsRefusedAndNotRepeated(number: String) throws {
        let event = Sample.injury { $0["person"] = ["resident_id": .string(number), "name": "赵德顺"] }
        guard case .failure(let rejection) = try Sample.extract(event) else { throw CloudEvent.Fault.notAnObject }
        #expect(rejection.code == .residentID)
        #expect(rejection.path == "/data/person/resident_id")
        if !number.isEmpty { #expect(!rejection.description.contains(number)) }
        #expect(!rejection.chineseDescription.contains("赵"))
        #expect(rejection.type == "victim.injury.assessed")
    }

    @Test(arguments: ["2026-02-30", "2026-13-01", "yesterday", "2026-03-06T25:00:00", "20260306"])
    func aDateThatThereIsNotIsRefused(text: String) throws {
        #expect(try Sample.code(of: Sample.injury { $0["occurred"] = .string(text) }) == .time)
        let filed: JSON.Value = [
            "record": "1", "version": 1, "region": "320723", "occurred": "2026-03-02", "case": "A1", "kind": "criminal",
            "organ": "police", "filed": .string(text),
        ]
        #expect(try Sample.code(of: Sample.event("case.filed", filed)) == .time)
    }

    @Test func anEventWithoutATimeIsRefused() throws {
        #expect(try Sample.code(of: Sample.event("case.filed", [:], time: "")) == .time)
        let event: JSON.Value = [
            "specversion": "1.0", "id": "1", "source": "s", "type": "cn.gov.lifeline.case.filed.v1",
        ]
        #expect(try Sample.code(of: event.serialized()) == .time)
    }

    @Test(arguments: ["99", "990000", "32072a", "3207231", "000000", "", "320723 "])
    func aRegionThatIsNoneIsRefused(code: String) throws {
        #expect(try Sample.code(of: Sample.injury { $0["region"] = .string(code) }) == .region)
    }

    @Test func aCaseOfNoProvinceIsRefused() throws {
        #expect(try Sample.code(of: Sample.injury { $0["case"] = "990000/A1" }) == .region)
    }

    @Test(arguments: [-0.01, 0.001, 1e15]) func anAmountThatIsNoneIsRefused(amount: Double) throws {
        var data = Sample.injury
        data["kind"] = "medical"
        data["amount_yuan"] = JSON.Number(amount).map { .number($0) }
        #expect(try Sample.code(of: Sample.event("victim.loss.assessed", .object(data))) == .schema)
    }

    @Test func aBenefitIsOfAPersonOrAHouseholdNotOfBoth() throws {
        var data: JSON.Object = [
            "record": "1", "version": 1, "region": "320723", "occurred": "2026-03-02", "benefit": "dibao",
        ]
        #expect(try Sample.code(of: Sample.event("welfare.granted", .object(data))) == .schema)
        data["household"] = "H1"
        #expect(try Sample.code(of: Sample.event("welfare.granted", .object(data))) == nil)
        data["person"] = ["resident_id": "320723196511037310"]
        #expect(try Sample.code(of: Sample.event("welfare.granted", .object(data))) == .schema)
    }

    @Test func dataThatAreNoObjectAreRefused() throws {
        for data: JSON.Value in [[], "text", nil, 1] {
            #expect(try Sample.code(of: Sample.event("victim.injury.assessed", data)) == .schema)
        }
    }

    @Test(arguments: ["X-320723196511037310", "x-320723 赵德顺"])
    func anIdentityWhereItWouldBeReadIsRefused(text: String) throws {
        #expect(try Sample.code(of: Sample.injury { $0["record"] = .string(text) }) == .identityInClear)
        let event = Sample.event("victim.injury.assessed", .object(Sample.injury), id: text)
        #expect(try Sample.code(of: event) == .identityInClear)
    }

    @Test func aNameThatIsAWordElsewhereIsNoHarm() throws {
        let data: JSON.Value = [
            "record": "1", "version": 1, "region": "320723", "occurred": "2026-03-02", "level": "高中",
            "person": ["resident_id": "320723196511037310", "name": "高中"],
        ]
        #expect(try Sample.code(of: Sample.event("school.enrolled", data)) == nil)
    }

    @Test func aParameterHasASourceOrIsIllustrative() throws {
        var data: JSON.Object = [
            "record": "1", "version": 1, "region": "320000", "name": "monthly_wage", "from": "2026-01-01",
            "value": 9000,
        ]
        #expect(try Sample.code(of: Sample.event("region.parameter.set", .object(data))) == .schema)
        data["illustrative"] = true
        #expect(try Sample.code(of: Sample.event("region.parameter.set", .object(data))) == nil)
        data["value"] = ["row": ["column": "text"]]
        #expect(try Sample.code(of: Sample.event("region.parameter.set", .object(data))) == .schema)
    }

    @Test func everyRefusalSpeaksBothLanguages() throws {
        let messages: [[UInt8]?] = [
            nil, [], [0x7B], Array("{}".utf8), Sample.event("no.such.type", [:]),
            Sample.injury { $0["region"] = "990000" },
            Sample.injury {
                $0["grade"] = nil
                $0["person"] = nil
            }, Sample.injury { $0["version"] = 0 },
        ]
        for message in messages {
            guard case .failure(let rejection) = try Sample.extract(message) else {
                Issue.record("it was taken")
                continue
            }
            #expect(rejection.reason.zh.unicodeScalars.contains { $0.value > 0x4E00 })
            #expect(rejection.reason.en.allSatisfy(\.isASCII) || rejection.reason.en.contains("“"))
        }
    }

    @Test func anyBytesAreRefusedAndNoneTrap() throws {
        let extractor = try Sample.extractor()
        let event = Sample.injury { _ in }
        var refused = 0
        for _ in 0..<3000 {
            var bytes = event
            for _ in 0..<Int.random(in: 1...4) { bytes[Int.random(in: 0..<bytes.count)] = .random(in: 0...255) }
            let result = extractor.extract(value: bytes, headers: [], topic: nil, partition: 0, offset: 0, now: nil)
            if case .failure = result { refused += 1 }
        }
        #expect(refused > 1000)
    }
}
