import CommandLineTool
import Events
import JSON
import Kafka
import Screening
import Workers

/// Leads of some subjects on a cluster, and the records that are known of them. Blocks; of one thread.
struct LeadScan {
    let configuration: KafkaConfiguration
    private let topics = TopicNames(application: "lifeline")

    /// The current state of each lead that is asked for, ascending by ID; also of those that no longer stand.
    ///
    /// - Parameter lead: one lead; nil takes all of the subjects.
    func leads(of subjects: [SubjectID], lead: String?) throws -> [JSON.Object] {
        var latest: [String: JSON.Object] = [:]
        try TopicScan(configuration: configuration).read(topics.leads) { record in
            guard let id = record.key.map({ String(decoding: $0, as: UTF8.self) }),
                LeadScan.isAsked(id, of: subjects, lead)
            else { return }
            latest[id] = record.value.flatMap { try? JSON.parse($0) }?.object
        }
        return latest.sorted { $0.key < $1.key }.map(\.value)
    }

    /// What an agency was told last of each lead that is asked for, ascending by ID.
    func pushed(to topic: String, of subjects: [SubjectID], lead: String?) throws -> [JSON.Object] {
        var latest: [String: JSON.Object] = [:]
        try pushes(on: [topic], of: subjects, lead: lead) { push in latest[push.lead] = push.data }
        return latest.sorted { $0.key < $1.key }.map(\.value)
    }

    struct Push {
        let lead: String
        /// When it was pushed.
        let time: Instant
        let data: JSON.Object
    }

    /// Every push of the leads that are asked for, in the order of each topic; a topic that is not there has none.
    func pushes(on topics: [String], of subjects: [SubjectID], lead: String?, _ body: (Push) -> Void) throws {
        try TopicScan(configuration: configuration).read(those: topics) { record in
            guard let id = record.key.map({ String(decoding: $0, as: UTF8.self) }),
                LeadScan.isAsked(id, of: subjects, lead), let event = record.value.flatMap({ try? JSON.parse($0) }),
                let data = event["data"]?.object
            else { return }
            let time = event["time"]?.string.flatMap { Instant(parsing: $0) } ?? .distantPast
            body(Push(lead: id, time: time, data: data))
        }
    }

    private static func isAsked(_ id: String, of subjects: [SubjectID], _ lead: String?) -> Bool {
        if let lead { return id == lead }
        return SubjectID(ofLead: id).map(subjects.contains) ?? false
    }

    /// The latest version of each record that is wanted, as intake wrote it, ascending by ID.
    ///
    /// - Parameters:
    ///   - isWithdrawn: takes those that were withdrawn too.
    ///   - isWanted: by the subject that was told, and the record.
    func records(isWithdrawn: Bool = false, _ isWanted: (SubjectID, Record) -> Bool) throws -> [Record] {
        var latest: [SubjectID: Record] = [:]
        try TopicScan(configuration: configuration).read(topics.facts) { message in
            guard let key = message.key.flatMap({ SubjectID(utf8: $0) }), let value = message.value,
                case .fact(let record)? = try? SubjectMessage(value), isWanted(key, record)
            else { return }
            if let known = latest[record.id], known.order >= record.order { return }
            latest[record.id] = record
        }
        return latest.values.filter { isWithdrawn || !$0.isWithdrawn }.sorted { $0.id < $1.id }
    }
}
