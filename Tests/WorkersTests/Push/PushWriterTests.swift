import Cryptography
import Events
import JSON
import Kafka
import Testing
import Topics
import Workers

@testable import Screening

struct PushWriterTests {
    private static let identity = Array(#"{"resident_id":"330382198510034491","name":"徐浩明"}"#.utf8)
    private static let now = Instant(milliseconds: 1_773_619_200_000)

    private let catalog: Catalog
    private let subject: SubjectID
    private let topics = TopicNames(application: "lifeline")

    init() throws {
        catalog = try Catalog.builtIn()
        subject = try #require(SubjectID("p:dh3qsfzkcrcfunakmu3rbjyit4i"))
    }

    private func writer(_ keys: PlatformKeys = .demonstration) -> PushWriter {
        PushWriter(catalog: catalog, keys: keys, topics: topics)
    }

    private static let cause = RevisionCause(
        Record(
            id: SubjectID("r:2")!, number: "2", type: "aid.decided",
            order: RecordOrder(version: 3, revision: 1, hash: [1]), isWithdrawn: true, occurred: now, region: "330382",
            fields: [], named: [],
            event: EventReference(topic: "t", partition: 4, offset: 5, id: "e2", source: "s", time: now)))

    private func change(to agencies: [String], previous: Int64? = nil) -> LeadChange {
        let lead = Lead(
            id: LeadID(subject: subject, model: "minor-victim", cause: nil), model: "minor-victim", code: "M09",
            modelVersion: 1, pack: "lifeline 1", isShadow: false,
            title: BilingualText(zh: "未成年被害人及遗属", en: "Minors harmed by a case"), unit: .person,
            subject: subject, cause: nil, state: .open, since: Self.now, urgency: "orange",
            amount: LeadAmount(highFen: 1_234_505, lowFen: nil, period: "once"), reasons: [], authority: [],
            recommendation: nil, receivers: agencies.map { Lead.Receiver(agency: $0, department: nil) }, unroutable: [],
            visibility: [],
            evidence: [],
            basis: [1, 2], respondBy: nil)
        return LeadChange(
            lead: lead, revision: 2, cause: Self.cause,
            pushes: agencies.map {
                LeadChange.Push(agency: $0, department: "未检", previous: previous, change: .updated)
            })
    }

    private func push(_ agency: String, by writer: PushWriter, sealed: [UInt8]) -> ProducerRecord? {
        let change = change(to: [agency], previous: 1)
        return writer.push(
            change.pushes[0], of: change, identities: [SealedIdentity(subject: subject, sealed: sealed)], now: Self.now)
    }

    private func box(_ record: ProducerRecord?) throws -> [UInt8]? {
        try JSON.parse(#require(record?.value))["data"]?["identity"]?[subject.text]?.string.map {
            try Base64.decode($0)
        }
    }

    @Test func identityIsSealedToTheOneAgencyAndIsNowhereElse() throws {
        let sealed = DemonstrationKeys.identity.seal(Self.identity)
        let record = push("procuratorate.330382", by: writer(), sealed: sealed)
        let box = try #require(try box(record))
        #expect(try DemonstrationKeys.agency("procuratorate.330382").open(box) == Self.identity)
        #expect(throws: CryptographyError.self) { try DemonstrationKeys.agency("court.330382").open(box) }
        let text = String(decoding: record?.value ?? [], as: UTF8.self)
        #expect(!text.contains("330382198510034491") && !text.contains("徐浩明"))
    }

    @Test func pushSaysWhatTheAgencySawBeforeAndWhatChanged() throws {
        let record = try #require(
            push("civil-affairs.330382", by: writer(), sealed: DemonstrationKeys.identity.seal(Self.identity)))
        let lead = LeadID(subject: subject, model: "minor-victim", cause: nil).text
        #expect(record.topic == "lifeline.push.civil-affairs.330382")
        #expect(record.key == Array(lead.utf8))
        #expect(record.headers.last(named: "change") == Array("updated".utf8))
        let event = try JSON.parse(record.value ?? [])
        #expect(event["id"]?.string == "\(lead).2.civil-affairs.330382")
        let data = try #require(event["data"])
        #expect(data["revision"] == 2)
        #expect(data["previous"] == 1)
        #expect(
            data["revision_cause"].map { String(decoding: $0.serialized(), as: UTF8.self) }
                == #"{"kinds":["events"],"at":null,"events":[{"record":"r:2","type":"aid.decided","version":3,"#
                + #""event":"e2","source":"s","topic":"t","partition":4,"offset":5,"time":"\#(Self.now)","#
                + #""taken_back":true}],"partial":false}"#)
        #expect(data["department"]?.string == "未检")
        #expect(data["title"]?["zh"]?.string == "未成年被害人及遗属")
        // Exact, where 12345.05 in binary is not.
        #expect(String(decoding: record.value ?? [], as: UTF8.self).contains(#""amount_yuan":12345.05,"#))
    }

    @Test func agencyWithoutAKeyGetsTheLeadWithoutAnIdentity() throws {
        let keys = PlatformKeys(
            pseudonym: try PseudonymKey.generate(version: "a"), identity: try IdentityKey.generate(version: "a"))
        let record = push("procuratorate.330382", by: writer(keys), sealed: keys.identity.seal(Self.identity))
        #expect(record != nil)
        #expect(try box(record) == nil)
    }

    @Test func identityOfAnotherPlatformKeyIsLeftOutAndStopsNothing() throws {
        let other = try IdentityKey.generate(version: "b")
        let record = push("procuratorate.330382", by: writer(), sealed: other.seal(Self.identity))
        #expect(record != nil)
        #expect(try box(record) == nil)
    }

    @Test func agencyThatIsDeclaredNoMoreGetsNothing() {
        #expect(push("procuratorate.110101", by: writer(), sealed: []) == nil)
    }

    @Test func stateOfALeadIsKeyedByItAndNamesNobody() throws {
        let change = change(to: ["court.330382"])
        let record = writer().state(change)
        #expect(record.topic == "lifeline.leads")
        #expect(record.key == Array(change.lead.id.text.utf8))
        let value = try JSON.parse(record.value ?? [])
        #expect(value["revision"] == 2)
        #expect(value["identity"] == nil)
        #expect(value["agencies"] == ["court.330382"])
    }
}
