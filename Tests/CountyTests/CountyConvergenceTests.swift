import Events
import Foundation
import Screening
import ScreeningTestSupport
import Testing

@testable import County

/// The property above all, at the size of a county: the engine, fed with a year of events in any order, with corrections,
/// duplicates, withdrawals and late facts among them, has the leads of the batch program and those that the county knows
/// to be true, at each of ten moments.
///
/// `LIFELINE_COUNTY_PERSONS=100000` runs a whole county, in a release build; CI runs a hamlet.
@Suite struct CountyConvergenceTests {
    private static let persons =
        ProcessInfo.processInfo.environment["LIFELINE_COUNTY_PERSONS"].flatMap { Int($0) } ?? 150

    /// As time goes: what was said between two moments arrives in any order and some of it twice, while the clock runs from
    /// the one to the other.
    @Test func whatWasSaidUntilAMomentEndsInTheLeadsOfTheOracleAndTheTruth() throws {
        let world = try CountyWorld(
            County(persons: Self.persons, days: 365, seed: 2026, start: CountyTests.start, rates: .oversampled))
        #expect(world.refusals == [])
        var run = CountyRun(world, seed: 1)
        var last = Instant.distantPast
        for moment in world.county.moments {
            let said = world.records.filter { last < $0.event.time && $0.event.time <= moment }
            try run.deliver(said, from: last, to: moment)
            try run.compare(at: moment, isTruthKnown: true)
            last = moment
        }
        run.summarise()
        #expect(run.differences == 0)
    }

    /// The year as a whole in any order: much comes long before its time, and most long after it. At the moments on the way
    /// the batch program is asked of what has come, and at the end the truth is.
    @Test func aYearShuffledAsAWholeEndsInTheLeadsOfTheOracleAndTheTruth() throws {
        let world = try CountyWorld(
            County(persons: Self.persons, days: 365, seed: 77, start: CountyTests.start, rates: .oversampled))
        #expect(world.refusals == [])
        var run = CountyRun(world, seed: 2)
        let moments = world.county.moments
        var left = world.records
        run.random.shuffle(&left)
        var last = Instant.distantPast
        for (index, moment) in moments.enumerated() {
            let end = left.count * (index + 1) / moments.count
            let part = Array(left[(left.count * index / moments.count)..<end])
            try run.deliver(part, from: last, to: moment)
            try run.compare(at: moment, isTruthKnown: index == moments.count - 1)
            last = moment
        }
        run.summarise()
        #expect(run.differences == 0)
    }
}
