import Events
import Foundation
import Screening
import Testing
import Workers

@testable import County

/// What the county knows to be true against what the batch program finds in the county's events: two ways to the same
/// leads that share nothing but the page which both were written from.
@Suite struct TruthTests {
    /// Each model of the published list, compared where the pack has it.
    @Test func theOracleFindsEveryTrueLeadAndNoOtherAtTenMoments() throws {
        let environment = ProcessInfo.processInfo.environment
        let persons = environment["LIFELINE_COUNTY_PERSONS"].flatMap { Int($0) } ?? 2000
        let county = County(
            persons: persons, days: 365, seed: 2026, start: CountyTests.start, rates: .oversampled)
        let world = try CountyWorld(county)
        try report(world)
        #expect(world.standing.count >= 20, "what is rare is made frequent")
    }

    @Test func realRatesAreTrueToo() throws {
        let county = County(
            persons: 600, days: 200, seed: 5, start: CountyTests.start, rates: .real)
        try report(CountyWorld(county))
    }

    /// The truth is a second way only if it cannot take the first one.
    @Test func theCountyImportsNothingOfWhatItIsToCheck() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/County")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var imported: Set<Substring> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count else { continue }
                imported.insert(words[index + 1])
            }
        }
        #expect(imported.isSuperset(of: ["Events", "Cryptography"]))
        #expect(imported.isSubset(of: ["Events", "Cryptography", "Foundation"]))
    }

    /// Fails for each model whose leads differ, with the first of them; says which models the pack does not have.
    private func report(_ world: CountyWorld) throws {
        #expect(world.refusals == [])
        let oracle = try #require(world.rules.oracle)
        var missed: [String: [String]] = [:]
        var wrong: [String: [String]] = [:]
        for moment in world.county.moments {
            let records = world.records.filter { $0.event.time <= moment }
            let leads = oracle.screen(records, now: moment).standing
            for (model, ofModel) in Dictionary(grouping: leads, by: \.model) {
                wrong[model, default: []] += world.comparison(of: ofModel, at: moment).wrong
            }
            let comparison = world.comparison(of: leads, at: moment)
            for lead in world.truth[moment] ?? [] where comparison.missed.contains(lead.line) {
                missed[lead.model.name, default: []].append(lead.line)
            }
        }
        let known = Set(world.models)
        for model in TrueModel.allCases {
            let stand = world.truth.values.reduce(0) { sum, leads in sum + leads.count { $0.model == model } }
            guard known.contains(model) else {
                print("\(model.rawValue) \(model.name): skipped, the pack does not have it; \(stand) true leads")
                continue
            }
            print("\(model.rawValue) \(model.name): \(stand) true leads at \(world.county.moments.count) moments")
            let (missed, wrong) = (missed[model.name] ?? [], wrong[model.name] ?? [])
            for line in missed.prefix(3) { Issue.record("\(model.rawValue) missed: \(line)") }
            for line in wrong.prefix(3) { Issue.record("\(model.rawValue) not true: \(line)") }
            #expect(missed.count + wrong.count == 0, "\(model.rawValue) \(model.name)")
        }
    }
}
