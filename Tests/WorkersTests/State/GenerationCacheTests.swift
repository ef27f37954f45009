import Testing

@testable import Workers

struct GenerationCacheTests {
    private typealias Cache = GenerationCache<Int, String>

    private func keep(_ keys: some Sequence<Int>, weight: Int = 10, in cache: Cache) {
        for key in keys { cache.keep(cache.entry(key) ?? Cache.Entry("\(key)"), for: key, weight: weight) }
    }

    private func kept(_ keys: ClosedRange<Int>, in cache: Cache) -> [Int] {
        keys.filter { cache.entry($0) != nil }
    }

    @Test func whatIsNotTouchedWhileTheYoungerGenerationFillsGoes() {
        let cache = Cache(CacheBudget(total: 100))
        keep(1...5, in: cache)
        #expect(kept(1...5, in: cache) == [1, 2, 3, 4, 5])
        // The sixth ends a generation; what is touched in the next one stays, the rest goes with the one after.
        keep([6], in: cache)
        keep([2], in: cache)
        keep(11...15, in: cache)
        #expect(kept(1...15, in: cache) == [2, 11, 12, 13, 14, 15])
    }

    @Test func aStateThatGrewCountsForWhatItWeighsNow() {
        let cache = Cache(CacheBudget(total: 100))
        keep([1], weight: 1, in: cache)
        keep([1], weight: 51, in: cache)
        keep([2], weight: 51, in: cache)
        #expect(kept(1...2, in: cache) == [2])
    }

    @Test func cachesShareAndLeaveTheirShareBehind() {
        let budget = CacheBudget(total: 100)
        let first = Cache(budget)
        #expect(budget.share == 100)
        do {
            let second = Cache(budget)
            #expect(budget.share == 50)
            keep(1...12, in: second)
            keep(1...12, in: first)
            #expect(kept(1...12, in: first).count < 6)
        }
        #expect(budget.share == 100)
        keep(1...12, in: first)
        #expect(kept(1...12, in: first).count >= 6)
    }

    @Test func memoryOfTheProcessIsKnown() {
        #expect(CacheBudget.standard > 16 << 20)
        #expect(CacheBudget.standard < 1 << 50)
    }
}
