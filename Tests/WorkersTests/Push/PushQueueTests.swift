import Cryptography
import Events
import JSON
import Kafka
import Observability
import Testing
import Topics

@testable import Screening
@testable import Workers

/// What a queue makes beside the screening is what its writer would have made in turn.
struct PushQueueTests {
    private static let now = Instant(milliseconds: 1_773_619_200_000)
    private static let agencies = ["procuratorate.330382", "civil-affairs.330382"]

    private let catalog: Catalog
    private let topics = TopicNames(application: "lifeline")

    init() throws {
        catalog = try Catalog.builtIn()
    }

    private func writer() -> PushWriter { PushWriter(catalog: catalog, keys: .demonstration, topics: topics) }

    private func change(_ index: Int) -> LeadChange {
        let subject = SubjectID("p:dh3qsfzkcrcfunakmu3rbjyit4i")!
        let lead = Lead(
            id: LeadID(subject: subject, model: "minor-victim", cause: String(index)), model: "minor-victim",
            code: "M09", modelVersion: 1, pack: "lifeline 1", isShadow: false,
            title: BilingualText(zh: "未成年被害人及遗属", en: "Minors harmed by a case"), unit: .person,
            subject: subject, cause: nil, state: .open, since: Self.now, urgency: "orange", amount: nil, reasons: [],
            authority: [], recommendation: nil,
            receivers: Self.agencies.map { Lead.Receiver(agency: $0, department: nil) }, unroutable: [], visibility: [],
            evidence: [], basis: [1, 2], respondBy: nil)
        return LeadChange(
            lead: lead, revision: Int64(index), cause: RevisionCause(at: Self.now),
            // The first names nobody who is declared.
            pushes: (index == 0 ? ["nobody.330382"] : Self.agencies).map {
                LeadChange.Push(agency: $0, department: nil, previous: nil, change: .opened)
            })
    }

    @Test func messagesComeInTheOrderInWhichTheyWereAskedFor() throws {
        let registry = MetricsRegistry()
        let sent = registry.counter("sent", help: "")
        let queue = PushQueue(writer(), sent: sent)
        let (one, other) = (writer(), (0..<200).map(change))
        for round in 0..<2 {
            for change in other { queue.add(change, now: Self.now) }
            let made = queue.take()
            let expected = other.flatMap { change in
                [one.state(change)]
                    + change.pushes.compactMap { one.push($0, of: change, identities: [], now: Self.now) }
            }
            #expect(made.map(\.topic) == expected.map(\.topic))
            #expect(made.map(\.key) == expected.map(\.key))
            #expect(made.map(\.value) == expected.map(\.value))
            #expect(queue.take().isEmpty)
            #expect(sent.total == UInt64((round + 1) * 199 * 2))
        }
    }

    @Test func identitiesAreSealedToEachAgency() throws {
        let queue = PushQueue(writer(), sent: MetricsRegistry().counter("sent", help: ""))
        let subject = try #require(SubjectID("p:dh3qsfzkcrcfunakmu3rbjyit4i"))
        let clear = Array(#"{"name":"徐浩明"}"#.utf8)
        let sealed = DemonstrationKeys.identity.seal(clear)
        var change = change(1)
        change.identities = [SealedIdentity(subject: subject, sealed: sealed)]
        queue.add(change, now: Self.now)
        let pushes = queue.take().filter { $0.topic != topics.leads }
        #expect(pushes.count == 2)
        for (push, agency) in zip(pushes, Self.agencies) {
            let text = try #require(JSON.parse(push.value ?? [])["data"]?["identity"]?[subject.text]?.string)
            #expect(try DemonstrationKeys.agency(agency).open(Base64.decode(text)) == clear)
        }
    }
}
