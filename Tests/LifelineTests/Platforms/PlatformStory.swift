import Cryptography
import Events
import Foundation
import JSON
import Kafka
import ModelPack
import Screening
import ScreeningTestSupport
import Topics
import Workers

@testable import County

/// A platform's story: the events of a few families in a file, in the order in which they were published, and beside it
/// every push that they cause.
struct PlatformStory {
    let name: String
    let file: EventFile
    let rules: ScreeningRules
    private let catalog: Catalog
    /// Who is who, as the events name them: a person's name, a household's or case's number without its county.
    private let names: [SubjectID: String]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/platforms")

    var events: URL { Self.folder.appending(path: name + ".jsonl") }
    var pushes: URL { Self.folder.appending(path: name + ".pushes.jsonl") }

    init(_ name: String) throws {
        self.name = name
        let keys = PlatformKeys.demonstration
        catalog = try Catalog.builtIn()
        file = EventFile(
            try EventFile.lines(of: Self.folder.appending(path: name + ".jsonl").path),
            extractor: keys.extractor(catalog: catalog), at: nil)
        rules = ScreeningRules(
            pack: try ModelPack(files: BuiltInPack.files, catalog: catalog), parameters: file.parameters,
            catalog: catalog)
        var names: [SubjectID: String] = [:]
        for named in file.records.flatMap(\.named) where !named.identity.isEmpty {
            let identity = try JSON.parse(keys.identity.open(Array(named.identity)))
            names[named.id] = identity["name"]?.string ?? identity["number"]?.string.map { String($0.dropFirst(7)) }
        }
        self.names = names
    }

    /// The engine fed in the order of the file at the events' own times, those of one moment together as a worker takes
    /// them; what is due by time alone between two of them happens when it is due.
    func inOrder() throws -> Simulation {
        var simulation = Simulation(engine: rules.engine, classEngine: rules.classEngine)
        let records = file.records.filter { $0.type != "region.parameter.set" }
        for moment in records.chunked(by: { $0.event.time == $1.event.time }) {
            let now = moment[0].event.time
            while let due = simulation.nextDue, due <= now { try simulation.advanceByLevel(to: due) }
            for record in moment { simulation.publish(record) }
            try simulation.settleByLevel(now: now)
        }
        return simulation
    }

    /// The engine fed in another order, twice some of it, at the end of the story.
    func shuffled(seed: UInt64) throws -> Simulation {
        var random = SplitMix64(seed: seed)
        var simulation = Simulation(engine: rules.engine, classEngine: rules.classEngine)
        let records = file.records.filter { $0.type != "region.parameter.set" }
        let now = file.moment ?? .distantPast
        for record in (records + records.filter { _ in random.below(10) == 0 }).shuffled(using: &random) {
            simulation.publish(record)
            if random.below(3) == 0 { try simulation.settle(now: now) { random.below($0) } }
        }
        try simulation.settle(now: now) { random.below($0) }
        return simulation
    }

    /// What the batch oracle says at the end of the story.
    func standing() -> [Lead] {
        rules.oracle?.screen(file.records, now: file.moment ?? .distantPast).standing ?? []
    }

    func name(of subject: SubjectID) -> String { names[subject] ?? subject.text }

    /// Each change as a line of the plot: when, which model, of whom, what became of it, how much, to whom.
    func plot(of simulation: Simulation) -> [String] {
        simulation.journal.flatMap { now, change in
            let changes = Dictionary(grouping: change.pushes, by: \.change.rawValue)
            return changes.sorted { $0.key < $1.key }.map { word, pushes in
                let lead = change.lead
                var parts = [
                    String(now.description.prefix(16)), lead.code, name(of: lead.subject), word, lead.urgency,
                ]
                if let amount = lead.amount?.highFen, word == "opened" || word == "updated" {
                    let low = lead.amount?.lowFen.map { Self.yuan($0) + "–" } ?? ""
                    parts.append(low + Self.yuan(amount))
                }
                let agencies = pushes.map { $0.agency.prefix { $0 != "." } }.joined(separator: " ")
                return parts.joined(separator: " ") + " → " + agencies
            }
        }
    }

    private static func yuan(_ fen: Int64) -> String { DecimalNumber(mantissa: fen, scale: 2).description }

    /// Every push as the agency gets it, one a line with its time and whom it is about; but for the sealed identity, and
    /// for what another edition of the pack would change without a change of what is said.
    func lines(of simulation: Simulation) throws -> [String] {
        let writer = PushWriter(
            catalog: catalog, keys: .demonstration, topics: TopicNames(application: "lifeline"))
        return try simulation.journal.flatMap { now, change in
            try change.pushes.compactMap { push in
                guard let record = writer.push(push, of: change, identities: [], now: now),
                    let data = try JSON.parse(record.value ?? [])["data"]
                else { return nil }
                var line = JSON.Object()
                line["at"] = .string(now.description)
                line["who"] = .string(name(of: change.lead.subject))
                for (key, value) in Self.told(data) { line[key] = value }
                return String(decoding: JSON.Value.object(line).serialized(), as: UTF8.self)
            }
        }
    }

    /// What schemas of `topics/pushes` say against the data of pushes and digests, and keys that they do not know.
    func schemaFaults(of simulation: Simulation) throws -> [String] {
        let writer = PushWriter(
            catalog: catalog, keys: .demonstration, topics: TopicNames(application: "lifeline"))
        let pushes = simulation.journal.flatMap { now, change in
            change.pushes.compactMap { writer.push($0, of: change, identities: [], now: now) }
        }
        let digests = simulation.digests.values.joined().compactMap { writer.push($0, now: .distantPast) }
        return try PushSchema("push").faults(of: pushes) + PushSchema("digest").faults(of: digests)
    }

    /// Its events by ID, marked where they take back.
    private static func cause(_ value: JSON.Value) -> JSON.Value {
        var cause = JSON.Object()
        cause["kinds"] = value["kinds"] ?? .null
        cause["at"] = value["at"] ?? .null
        cause["events"] = .array(
            (value["events"]?.array ?? []).map { event in
                let mark = event["taken_back"]?.bool == true ? "-" : ""
                return .string(mark + (event["event"]?.string ?? ""))
            })
        return .object(cause)
    }

    /// What a push of the engine tells, in the order of the fixture.
    private static func told(_ data: JSON.Value) -> [(key: String, value: JSON.Value)] {
        [
            "agency", "department", "change", "state", "code", "model", "title", "urgency", "amount_low_yuan",
            "amount_yuan", "amount_period", "amount_missing", "factors", "reasons", "class", "authority",
            "recommendation", "letter", "follows", "handed_over", "overdue", "since", "respond_by", "lead", "revision",
            "previous", "unit", "subject", "cause", "basis", "evidence", "revision_cause",
        ].map { key in
            let value = data[key] ?? .null
            switch key {
            case "evidence": return (key, .array((value.array ?? []).map { $0["event"] ?? .null }))
            case "revision_cause": return (key, cause(value))
            case "factors": return (key, .array((value.array ?? []).map(factor)))
            default: return (key, value)
            }
        }
    }

    /// `aid_high 162000`.
    private static func factor(_ factor: JSON.Value) -> JSON.Value {
        let value = factor["value"].map { String(decoding: $0.serialized(), as: UTF8.self) } ?? ""
        return .string((factor["name"]?.string ?? "") + " " + value)
    }
}

extension Array {
    /// Neighbours for which the condition holds are kept together.
    fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [[Element]] {
        reduce(into: []) { chunks, element in
            if let last = chunks.last?.last, belong(last, element) {
                chunks[chunks.count - 1].append(element)
            } else {
                chunks.append([element])
            }
        }
    }
}

extension SplitMix64: RandomNumberGenerator {
    fileprivate mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }
}
