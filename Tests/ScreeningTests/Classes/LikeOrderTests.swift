import Events
import ScreeningTestSupport
import Testing

@testable import Screening

/// The figures of like grants, kept up one by one, are those of comparing all with all.
struct LikeOrderTests {
    private struct Dice: RandomWorld {
        var state: UInt64
    }

    private let `case` = SubjectID("c:k")

    private func naive(_ id: String, in grants: [String: LikeGrant]) -> LikeFigures? {
        guard let grant = grants[id] else { return nil }
        return LikeFigures(
            of: grants.compactMap { other, value in
                other != id && value.occurred >= grant.since && value.occurred <= grant.occurred ? value.fen : nil
            }.sorted())
    }

    @Test(arguments: 1...6)
    func whateverComesGoesOrChangesTheFiguresAreThoseOfAllWithAll(seed: Int) throws {
        var dice = Dice(state: Dice.state(seed: UInt64(seed)))
        let start = try #require(Instant(parsing: "2024-01-29"))
        var grants: [String: LikeGrant] = [:]
        var known: [String: LikeFigures] = [:]
        var order = LikeOrder([:])
        for step in 0..<300 {
            var instants: [Instant] = []
            for _ in 0...dice.below(3) {
                let id = "g\(dice.below(60))"
                if let old = grants[id] {
                    order.remove(old, id)
                    instants.append(old.occurred)
                    (grants[id], known[id]) = (nil, nil)
                }
                guard dice.below(4) > 0 else { continue }
                // Often on one day, and on the last days of months.
                let occurred = start.adding(
                    milliseconds: Int64([0, 1, 2, 31, 59, 60, 90, dice.below(700)][dice.below(8)])
                        * Instant.millisecondsPerDay)
                let grant = LikeGrant(
                    case: try #require(`case`), occurred: occurred, months: [1, 1, 12, 24][dice.below(4)],
                    fen: dice.below(9) > 0 ? Int64(dice.below(20)) : nil)
                order.insert(grant, id)
                grants[id] = grant
                instants.append(occurred)
            }
            for item in order.figures(about: instants) { known[item.id] = item.figures }
            for id in grants.keys.sorted() where known[id] != naive(id, in: grants) {
                Issue.record("seed \(seed) step \(step): \(id)")
            }
        }
    }

    @Test func grantAfterAllOthersAsksForItsOwnFiguresAlone() throws {
        let start = try #require(Instant(parsing: "2026-01-01"))
        func grant(_ number: Int) throws -> LikeGrant {
            LikeGrant(
                case: try #require(`case`), occurred: start.adding(milliseconds: Int64(number)), months: 24,
                fen: Int64(number))
        }
        var grants: [String: LikeGrant] = [:]
        for number in 0..<1000 { grants["g\(number)"] = try grant(number) }
        var order = LikeOrder(grants)
        order.insert(try grant(1000), "g1000")
        let figures = order.figures(about: [try grant(1000).occurred])
        #expect(figures.map(\.id) == ["g1000"])
        #expect(figures.first?.figures == LikeFigures(peers: 1000, doubledMedianFen: 499 + 500))
    }
}
