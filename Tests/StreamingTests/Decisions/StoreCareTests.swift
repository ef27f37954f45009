import Testing

@testable import Streaming

struct StoreCareTests {
    @Test func storeIsWrittenAnewOnceAnInterval() {
        func isDue(_ rewrittenAt: Int64?, _ now: Int64) -> Bool {
            StoreCare.isDue(rewrittenAt: rewrittenAt, now: now, interval: .seconds(10))
        }
        #expect(isDue(nil, 5))
        #expect(!isDue(1000, 10_999))
        #expect(isDue(1000, 11_000))
        // Written anew in the future: the clock was put back since.
        #expect(isDue(5000, 4000))
    }

    @Test func storeThatWouldBeRebuiltIsDeletedOnceTheProcessHasItsShare() {
        let hour: Int64 = 3_600_000
        func isAbandoned(_ age: Int64, _ uptime: Duration) -> Bool {
            StoreCare.isAbandoned(
                writtenAt: 1000, now: 1000 + age, uptime: uptime, maximumAge: .seconds(12 * 3600))
        }
        #expect(!isAbandoned(12 * hour, .seconds(3600)))
        #expect(isAbandoned(12 * hour + 1, .seconds(3600)))
        #expect(!isAbandoned(100 * hour, .seconds(599)))
    }
}
