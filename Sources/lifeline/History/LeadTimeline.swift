import Events
import JSON
import Screening
import Workers

/// How the leads of some subjects came, changed and went, found by asking the oracle at each moment at which anything
/// may differ: when an event came that they may rest on, and when time alone flips a comparison.
struct LeadTimeline {
    let oracle: Oracle
    /// All that the leads may rest on, every version.
    let records: [Record]
    let end: Instant
    let catalog: Catalog

    /// More flips of time alone than these between two events are no history.
    private static let mostFlips = 1000

    func entries(of subjects: [SubjectID]) -> [HistoryEntry] { subjects.flatMap(entries) }

    private func entries(of subject: SubjectID) -> [HistoryEntry] {
        let moments = Set(records.map(\.event.time)).filter { $0 <= end }.sorted()
        var entries: [HistoryEntry] = []
        var standing: [LeadID: (lead: Lead, object: JSON.Object)] = [:]
        var ended: [LeadID: JSON.Object] = [:]
        var flips = 0
        for (index, start) in moments.enumerated() {
            let next = index + 1 < moments.count ? moments[index + 1] : end.adding(milliseconds: 1)
            let known = records.filter { $0.event.time <= start }
            let came = records.filter { $0.event.time == start }.map(\.type)
            var moment = start
            while moment < next {
                let outcome = oracle.outcome(of: subject, known, now: moment)
                let because = moment == start ? Array(Set(came)).sorted() : []
                let found = Dictionary(uniqueKeysWithValues: outcome.leads.map { ($0.id, $0) })
                for lead in outcome.leads where lead.state.stands {
                    let before = standing[lead.id]
                    if before?.lead == lead { continue }
                    let object = lead.object(withLetters: false)
                    let change =
                        before == nil
                        ? (ended[lead.id] == nil ? "opened" : "reopened")
                        : before?.lead.state == lead.state ? "updated" : lead.state.rawValue
                    standing[lead.id] = (lead, object)
                    entries.append(
                        HistoryEntry(.lead, object, at: moment, change: change, because: because, catalog: catalog))
                }
                for (id, before) in standing.sorted(by: { $0.key < $1.key }) where found[id]?.state.stands != true {
                    let state = found[id]?.state ?? outcome.ended[id] ?? .withdrawn
                    var object = before.object
                    object["state"] = .string(state.rawValue)
                    standing[id] = nil
                    ended[id] = object
                    entries.append(
                        HistoryEntry(
                            .lead, object, at: moment, change: state.rawValue, because: because, catalog: catalog))
                }
                guard let flip = outcome.nextChange, flip < next, flips < LeadTimeline.mostFlips else { break }
                flips += 1
                moment = max(flip, moment.adding(milliseconds: 1))
            }
        }
        return entries
    }
}
