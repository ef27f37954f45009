import Events
import Foundation
import ModelPack
import Screening
import Testing
import Topics
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
        let comparison = try Comparison(county)
        try comparison.report()
        #expect(comparison.standing.count >= 20, "what is rare is made frequent")
    }

    @Test func realRatesAreTrueToo() throws {
        let county = County(
            persons: 600, days: 200, seed: 5, start: CountyTests.start, rates: .real)
        try Comparison(county).report()
    }
}

/// A county's true leads beside the oracle's.
private struct Comparison {
    private let county: County
    private let moments: [Instant]
    private let rules: ScreeningRules
    private let file: EventFile
    private let truth: [Instant: [TrueLead]]

    init(_ county: County) throws {
        self.county = county
        moments = county.moments
        var events = county.events(withTruthAt: moments)
        var lines: [EventFile.Line] = []
        var truth: [TrueLead] = []
        while let event = events.next() {
            lines.append(EventFile.Line(file: "county", number: lines.count + 1, bytes: event.value))
            truth += events.takeTruth()
        }
        truth += events.takeTruth()
        self.truth = Dictionary(grouping: truth) { $0.at }
        let catalog = try Catalog.builtIn()
        file = EventFile(lines, extractor: PlatformKeys.demonstration.extractor(catalog: catalog), at: nil)
        #expect(file.refusals.map(\.rejection.description) == [])
        rules = ScreeningRules(
            pack: try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn()), parameters: file.parameters,
            catalog: catalog)
    }

    /// The models of which a true lead stands at some moment.
    var standing: Set<TrueModel> { Set(truth.values.flatMap { $0.map(\.model) }) }

    /// Fails for each model whose leads differ, with the first of them; says which models the pack does not have.
    func report() throws {
        let oracle = try #require(rules.oracle)
        let known = Set(try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn()).models.map(\.name))
        var counts: [TrueModel: (stand: Int, missed: [String], wrong: [String])] = [:]
        for moment in moments {
            let records = file.records.filter { $0.event.time <= moment }
            var found: Set<String> = []
            for lead in oracle.screen(records, now: moment).standing { found.insert(Self.line(lead, at: moment)) }
            let expected = Dictionary(grouping: truth[moment] ?? []) { $0.model }
            for model in TrueModel.allCases where known.contains(model.name) {
                let lines = Set((expected[model] ?? []).map(\.line))
                let mark = "\"model\":\"\(model.name)\""
                let ofModel = found.filter { $0.contains(mark) }
                var count = counts[model] ?? (0, [], [])
                count.stand += lines.count
                count.missed += lines.subtracting(ofModel).sorted()
                count.wrong += ofModel.subtracting(lines).sorted()
                counts[model] = count
            }
        }
        for model in TrueModel.allCases {
            guard let count = counts[model] else {
                let stand = moments.reduce(0) { sum, at in sum + (truth[at] ?? []).count { $0.model == model } }
                print("\(model.rawValue) \(model.name): skipped, the pack does not have it; \(stand) true leads")
                continue
            }
            print("\(model.rawValue) \(model.name): \(count.stand) true leads at \(moments.count) moments")
            for line in count.missed.prefix(3) { Issue.record("\(model.rawValue) missed: \(line)") }
            for line in count.wrong.prefix(3) { Issue.record("\(model.rawValue) not true: \(line)") }
            #expect(count.missed.count + count.wrong.count == 0, "\(model.rawValue) \(model.name)")
        }
    }

    private static func line(_ lead: Lead, at moment: Instant) -> String {
        var text = "{\"at\":\"\(moment)\",\"model\":\"\(lead.model)\",\"unit\":\"\(lead.unit.name)\""
        text += ",\"subject\":\"\(lead.subject.text)\",\"cause\":" + (lead.cause.map { "\"\($0)\"" } ?? "null")
        let amount = (lead.amount?.highFen).map { DecimalNumber(mantissa: $0, scale: 2).description } ?? "null"
        return text + ",\"amount_yuan\":\(amount)}"
    }
}
