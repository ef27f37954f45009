import Events
import JSON
import Screening
import Workers

/// How the leads of some subjects came, changed and went, found by asking the oracle at each moment at which anything
/// may differ: when an event came that they may rest on, and when time alone flips a comparison.
struct LeadTimeline {
    let oracle: Oracle
    let grounds: Circle.Grounds
    let end: Instant
    let catalog: Catalog

    /// More flips of time alone than these are no history.
    private static let mostFlips = 1000

    func entries(of subjects: [SubjectID]) -> [HistoryEntry] {
        var walk = OracleWalk(oracle, over: grounds.records)
        let moments = grounds.moments.filter { $0 < end } + [end]
        var pages = subjects.map { Page(subject: $0, catalog: catalog) }
        var flips = 0
        for (index, start) in moments.enumerated() {
            let next = index + 1 < moments.count ? moments[index + 1] : end.adding(milliseconds: 1)
            var (moment, asked) = (start, subjects)
            while true {
                let outcomes = walk.outcomes(of: asked, at: moment)
                let because = moment == start ? walk.types(toldAt: start) : []
                let flipping = Set(asked)
                for index in pages.indices where flipping.contains(pages[index].subject) {
                    pages[index].turn(to: outcomes[pages[index].subject] ?? Outcome(), at: moment, because: because)
                }
                // Time alone changes no others than these before the next event.
                let changes = pages.compactMap(\.nextChange).filter { $0 < next }
                guard let flip = changes.min(), flips < LeadTimeline.mostFlips else { break }
                flips += 1
                moment = max(flip, moment.adding(milliseconds: 1))
                asked = pages.filter { $0.nextChange.map { $0 <= moment } ?? false }.map(\.subject)
            }
        }
        return pages.flatMap(\.entries)
    }

    /// What is written of one subject.
    private struct Page {
        let subject: SubjectID
        let catalog: Catalog
        private(set) var entries: [HistoryEntry] = []
        private(set) var nextChange: Instant?
        private var standing: [LeadID: (lead: Lead, object: JSON.Object)] = [:]
        private var ended: Set<LeadID> = []

        init(subject: SubjectID, catalog: Catalog) {
            self.subject = subject
            self.catalog = catalog
        }

        mutating func turn(to outcome: Outcome, at moment: Instant, because: [String]) {
            nextChange = outcome.nextChange
            let found = Dictionary(outcome.leads.map { ($0.id, $0) }) { $1 }
            for lead in outcome.leads where lead.state.stands {
                let before = standing[lead.id]
                if before?.lead == lead { continue }
                let object = lead.object(withLetters: false)
                let change =
                    before == nil
                    ? (ended.contains(lead.id) ? "reopened" : "opened")
                    : before?.lead.state == lead.state ? "updated" : lead.state.rawValue
                standing[lead.id] = (lead, object)
                write(object, at: moment, change, because)
            }
            for (id, before) in standing.sorted(by: { $0.key < $1.key }) where found[id]?.state.stands != true {
                let state = found[id]?.state ?? outcome.ended[id] ?? .withdrawn
                var object = before.object
                object["state"] = .string(state.rawValue)
                standing[id] = nil
                ended.insert(id)
                write(object, at: moment, state.rawValue, because)
            }
        }

        private mutating func write(_ object: JSON.Object, at moment: Instant, _ change: String, _ because: [String]) {
            entries.append(HistoryEntry(.lead, object, at: moment, change: change, because: because, catalog: catalog))
        }
    }
}
