import Screening
import ScreeningTestSupport
import Testing

extension Simulation {
    /// Revisions of a lead rise without a gap, and `previous` is always the one that the agency saw last.
    func expectUnbrokenRevisions(sourceLocation: SourceLocation = #_sourceLocation) {
        for changes in revisions.values {
            #expect(changes.map(\.revision) == (1...Int64(changes.count)).map { $0 }, sourceLocation: sourceLocation)
            var last: [String: Int64] = [:]
            for change in changes {
                for push in change.pushes {
                    #expect(push.previous == last[push.agency], sourceLocation: sourceLocation)
                    last[push.agency] = change.revision
                }
            }
        }
    }
}
