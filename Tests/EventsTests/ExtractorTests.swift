import JSON
import Testing

@testable import Events

struct ExtractorTests {
    @Test func everyExampleOfEverySchemaIsExtracted() throws {
        let extractor = try Sample.extractor()
        var count = 0
        for type in extractor.catalog.types {
            for example in type.examples {
                let record = try extractor.extract(
                    value: Sample.event(type.name, example), headers: [], topic: type.topic, partition: 0,
                    offset: 9, now: nil
                ).get()
                count += 1
                #expect(record.type == type.name)
                #expect(record.number == example["record"]?.string)
                #expect(record.id.kind == .record)
                #expect(record.order.hash.count == 16)
                #expect(record.isWithdrawn == (example["withdrawn"]?.bool ?? false))
                let common: Set<String> = ["record", "version", "withdrawn", "region", "occurred"]
                #expect(Set(record.fields.map(\.name)) == Set(example.object?.keys ?? []).subtracting(common))
                var writer = ByteWriter()
                record.write(to: &writer)
                var reader = ByteReader(writer.bytes)
                #expect(try Record(from: &reader) == record)
            }
        }
        #expect(count >= 126)
    }

    @Test func noExampleLeavesAnIdentityInTheClear() throws {
        let extractor = try Sample.extractor()
        for type in extractor.catalog.types {
            for example in type.examples {
                let record = try extractor.extract(
                    value: Sample.event(type.name, example), headers: [], topic: nil, partition: 0, offset: 9, now: nil
                ).get()
                var writer = ByteWriter()
                record.write(to: &writer)
                let text = String(decoding: writer.bytes, as: UTF8.self)
                for property in type.properties {
                    guard let person = example[property.name]?.object else { continue }
                    for key in ["resident_id", "name"] {
                        if let value = person[key]?.string { #expect(!text.contains(value), "\(type.name)") }
                    }
                }
            }
        }
    }

    @Test func aRecordIsWhatTheEventSays() throws {
        let record = try Sample.extract(Sample.injury { _ in }, topic: "lifeline.events.cases").get()
        let person = Sample.pseudonym(.person, "320723196511037310")
        let number = Sample.pseudonym(.case, "320723/A3207230000002026030017")
        #expect(record.order.version == 1)
        #expect(record.order.revision == Extractor.revision)
        #expect(record.occurred == Instant(parsing: "2026-03-06"))
        #expect(record.region == "320723")
        #expect(record.fields.map(\.name) == ["case", "grade", "person"])
        #expect(record["grade"] == .text("重伤二级"))
        #expect(record.subject("person") == person)
        #expect(record.subject("case") == number)
        #expect(record.named.map(\.field) == ["case", "person"])
        #expect(record.named[0].region == "320723")
        #expect(record.named[1].birth?.description == "1965-11-03")
        #expect(record.named[1].isFemale == false)
        #expect(
            String(decoding: record.named[1].identity.dropFirst().reversed(), as: UTF8.self)
                == #"{"resident_id":"320723196511037310","name":"赵德顺"}"#)
        #expect(record.event.offset == 41)
        #expect(record.event.time == Instant(parsing: "2026-03-10T08:00:00"))
        #expect(try Sample.extractor().recipients(of: record) == [number, person, record.id])
    }

    @Test func binaryModeGivesTheSameRecord() throws {
        let value = Sample.injury { _ in }
        let binary = try CloudEvent(value: value, headers: []).binary()
        #expect(try Sample.extract(binary.value, headers: binary.headers).get() == Sample.extract(value).get())
    }

    @Test func aRepeatedDeliveryHasTheSameOrder() throws {
        let first = try Sample.extract(Sample.injury { _ in }).get()
        let data = JSON.Value.object(Sample.injury)
        let again = try Sample.extract(
            Sample.event("victim.injury.assessed", data, id: "e-2", time: "2026-03-11T08:00:00+08:00")
        ).get()
        #expect(again.order == first.order)
        #expect(again.event != first.event)
    }

    @Test(arguments: [
        "(2026)苏0723刑初88号", "（2026）苏0723刑初88号", "320723/(2026)苏0723刑初88号", "320723/（２０２６） 苏0723刑初88号",
    ])
    func oneCaseHasOnePseudonym(number: String) throws {
        let record = try Sample.extract(Sample.injury { $0["case"] = .string(number) }).get()
        #expect(record.subject("case") == Sample.pseudonym(.case, "320723/(2026)苏0723刑初88号"))
    }

    @Test func twoWaysOfWritingOneContentAreEqual() throws {
        let first = try Sample.extract(Sample.injury { $0["disablement"] = 4 }).get()
        let second = try Sample.extract(
            Sample.injury {
                $0["disablement"] = 4.0
                $0["occurred"] = "2026-03-05T16:00:00Z"
                $0["region"] = "320723000000"
                $0["person"] = ["name": "赵德顺", "resident_id": "３２０７２３ 19651103 7310"]
                $0["a_field_of_next_year"] = ["x": 1]
            }
        ).get()
        #expect(first.order.hash == second.order.hash)
        #expect(first.contentBytes == second.contentBytes)
    }

    @Test func anotherTextThatIsSealedIsAnotherContent() throws {
        let type = "enforcement.terminated"
        var data = Sample.injury
        data["grade"] = nil
        data["reason"] = "赵德顺名下无财产"
        let first = try Sample.extract(Sample.event(type, .object(data))).get()
        data["reason"] = "无财产"
        let second = try Sample.extract(Sample.event(type, .object(data))).get()
        guard case .text(let sealed)? = first["reason"] else {
            Issue.record("the reason lacks")
            return
        }
        #expect(sealed.hasPrefix("sealed:"))
        #expect(!sealed.contains("财产"))
        #expect(first.order.hash != second.order.hash)
    }

    @Test func aWithdrawalNeedsRecordAndVersionAndSaysNothingElse() throws {
        let bare = try Sample.extract(
            Sample.event("victim.injury.assessed", ["record": "JD-1", "version": 2, "withdrawn": true])
        ).get()
        let full = try Sample.extract(
            Sample.injury {
                $0["version"] = 2
                $0["withdrawn"] = true
            }
        ).get()
        #expect(bare.isWithdrawn)
        #expect(bare.fields.isEmpty && bare.named.isEmpty)
        #expect(bare.order == full.order)
        #expect(try Sample.extractor().recipients(of: full) == [full.id])
        #expect(try bare.id == Sample.extract(Sample.injury { _ in }).get().id)
    }

    @Test func endsNamesTheRecordOfTheEndedTypeAndTheSameSource() throws {
        let grant: JSON.Value = [
            "record": "DB-1", "version": 1, "region": "320723", "occurred": "2025-09-01", "household": "H1",
            "benefit": "dibao",
        ]
        let stop: JSON.Value = [
            "record": "DB-1-T", "version": 1, "region": "320723", "occurred": "2026-04-01", "household": "H1",
            "benefit": "dibao", "ends": "DB-1",
        ]
        let started = try Sample.extract(Sample.event("welfare.granted", grant)).get()
        let ended = try Sample.extract(Sample.event("welfare.stopped", stop)).get()
        let elsewhere = try Sample.extract(Sample.event("welfare.stopped", stop, source: "https://other.example")).get()
        #expect(ended.subject("ends") == started.id)
        #expect(elsewhere.subject("ends") != started.id)
        #expect(ended.named.map(\.field) == ["household"])
        #expect(ended["benefit"] == .text("dibao"))
    }

    @Test func feedbackIsToldToTheSubjectOfItsLead() throws {
        let lead = "p:1abcdefghijklmnopqrstuvwx23.k5x7qa2mzt"
        let data: JSON.Value = [
            "record": "FK-1", "version": 1, "occurred": "2026-04-02", "lead": .string(lead),
            "agency": "procuratorate.320723",
        ]
        let record = try Sample.extract(Sample.event("lead.acknowledged", data)).get()
        #expect(record["lead"] == .text(lead))
        #expect(record.named.isEmpty)
        let subject = try #require(SubjectID("p:1abcdefghijklmnopqrstuvwx23"))
        #expect(try Sample.extractor().recipients(of: record) == [subject, record.id])
    }

    @Test func aSubjectNamedTwiceIsToldOnce() throws {
        let data: JSON.Value = [
            "record": "M-1", "version": 1, "region": "320723", "occurred": "2026-04-02",
            "person": ["resident_id": "320723196511037310"], "into": ["resident_id": "320723651103731"],
        ]
        let record = try Sample.extract(Sample.event("person.merged", data)).get()
        #expect(record.named.map(\.field) == ["into", "person"])
        #expect(try Sample.extractor().recipients(of: record).count == 2)
    }

    @Test func aParameterMayBeANumberOrATableOfTheWholeCountry() throws {
        var data: JSON.Object = [
            "record": "P-1", "version": 1, "region": "000000", "name": "medical_ratio", "from": "2024-01-01",
            "value": 0.40, "source": "s",
        ]
        let ratio = try Sample.extract(Sample.event("region.parameter.set", .object(data))).get()
        #expect(ratio["value"] == .decimal(DecimalNumber(mantissa: 4, scale: 1)))
        #expect(ratio.region == "000000")
        #expect(ratio.occurred == Instant(parsing: "2024-01-01"))
        data["value"] = ["b": ["y": 2, "x": 1.50], "a": ["z": 1]]
        let table = try Sample.extract(Sample.event("region.parameter.set", .object(data))).get()
        #expect(table["value"] == .text(#"{"a":{"z":1},"b":{"x":1.5,"y":2}}"#))
    }

    @Test func moneyIsWholeFen() throws {
        var data = Sample.injury
        data["kind"] = "medical"
        for (amount, fen) in [(JSON.Value.number(JSON.Number("86420.50")!), Int64(8_642_050)), (12, 1200), (0.1, 10)] {
            data["amount_yuan"] = amount
            let record = try Sample.extract(Sample.event("victim.loss.assessed", .object(data))).get()
            #expect(record["amount_yuan"] == .money(fen: fen))
        }
    }
}
