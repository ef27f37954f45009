import CommandLineTool
import Events
import JSON
import Kafka
import Screening
import Workers

/// Leads of some subjects on a cluster, and what agencies were told of them. Blocks; of one thread.
struct LeadScan {
    let configuration: KafkaConfiguration
    private let topics = TopicNames(application: "lifeline")

    /// The current state of each lead of the subjects, ascending by ID; also of those that no longer stand.
    func leads(of subjects: some Collection<SubjectID>) throws -> [JSON.Object] {
        let wanted = Set(subjects)
        var latest: [String: JSON.Object] = [:]
        try TopicScan(configuration: configuration).read(topics.leads) { record in
            guard let id = LeadScan.lead(of: record, wanted) else { return }
            latest[id] = record.value.flatMap { try? JSON.parse($0) }?.object
        }
        return latest.sorted { $0.key < $1.key }.map(\.value)
    }

    /// What an agency was told last of each lead of the subjects, ascending by ID.
    func pushed(to topic: String, of subjects: some Collection<SubjectID>) throws -> [JSON.Object] {
        var latest: [String: JSON.Object] = [:]
        try pushes(on: [topic], of: subjects) { push in latest[push.lead] = push.data }
        return latest.sorted { $0.key < $1.key }.map(\.value)
    }

    struct Push {
        let lead: String
        /// When it was pushed.
        let time: Instant
        let data: JSON.Object
    }

    /// Every push of the subjects' leads, in the order of each topic; a topic that is not there has none.
    func pushes(on topics: [String], of subjects: some Collection<SubjectID>, _ body: (Push) -> Void) throws {
        let wanted = Set(subjects)
        try TopicScan(configuration: configuration).read(those: topics) { record in
            guard let id = LeadScan.lead(of: record, wanted), let event = record.value.flatMap({ try? JSON.parse($0) }),
                let data = event["data"]?.object
            else { return }
            let time = event["time"]?.string.flatMap { Instant(parsing: $0) } ?? .distantPast
            body(Push(lead: id, time: time, data: data))
        }
    }

    private static func lead(of record: KafkaRecord, _ subjects: Set<SubjectID>) -> String? {
        guard let id = record.key.map({ String(decoding: $0, as: UTF8.self) }),
            SubjectID(ofLead: id).map(subjects.contains) ?? false
        else { return nil }
        return id
    }
}
