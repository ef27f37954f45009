import Testing

@testable import Streaming

struct RestorePlanTests {
    private let hour: Int64 = 3_600_000

    private func plan(
        _ position: StorePosition?, low: Int64 = 0, high: Int64 = 100, now: Int64 = 0, matches: Bool = true
    ) -> RestorePlan {
        RestorePlan.decide(
            position: position, low: low, high: high, now: now, maximumAge: .seconds(12 * 3600),
            incarnationMatches: matches)
    }

    @Test func newMachineReadsTheWholeChangelog() {
        #expect(plan(nil, low: 3) == .rebuild(from: 3, because: .noStore))
    }

    @Test func restartReadsTheTailOnly() {
        #expect(plan(StorePosition(offset: 90, writtenAt: 0)) == .replay(from: 90))
    }

    @Test func cleanRestartReadsNothing() {
        #expect(plan(StorePosition(offset: 100, writtenAt: 0), now: 100 * hour) == .upToDate)
    }

    @Test func storeAheadOfARecreatedTopicIsWiped() {
        #expect(plan(StorePosition(offset: 101, writtenAt: 0)) == .rebuild(from: 0, because: .aheadOfLog))
    }

    @Test func storeBehindTheOldestRecordIsWiped() {
        #expect(plan(StorePosition(offset: 5, writtenAt: 0), low: 10) == .rebuild(from: 10, because: .behindLog))
    }

    @Test func storeAtTheEndOfAnEmptiedLogIsUpToDate() {
        #expect(plan(StorePosition(offset: 100, writtenAt: 0), low: 100) == .upToDate)
    }

    @Test func recreatedTopicThatHasGrownPastTheStoreIsToldByItsIncarnation() {
        #expect(
            plan(StorePosition(offset: 90, writtenAt: 0), matches: false)
                == .rebuild(from: 0, because: .otherIncarnation))
    }

    @Test func storeThatMayHaveMissedTombstonesIsWiped() {
        #expect(
            plan(StorePosition(offset: 90, writtenAt: 0), now: 13 * hour) == .rebuild(from: 0, because: .tooOld))
        #expect(plan(StorePosition(offset: 90, writtenAt: 0), now: 11 * hour) == .replay(from: 90))
    }
}
