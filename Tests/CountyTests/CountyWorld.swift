import Events
import ModelPack
import Screening
import Topics
import Workers

@testable import County

/// A county as the batch program and the engine get it, beside the leads that it knows to be true.
struct CountyWorld {
    let county: County
    let census: Census
    let rules: ScreeningRules
    /// In order of arrival.
    let records: [Record]
    /// Why events were refused; there should be none.
    let refusals: [String]
    let truth: [Instant: [TrueLead]]

    init(_ county: County) throws {
        self.county = county
        var events = county.events(withTruthAt: county.moments)
        var lines: [EventFile.Line] = []
        var truth: [TrueLead] = []
        while let event = events.next() {
            lines.append(EventFile.Line(file: "county", number: lines.count + 1, bytes: event.value))
            truth += events.takeTruth()
        }
        truth += events.takeTruth()
        census = events.census
        self.truth = Dictionary(grouping: truth) { $0.at }
        let catalog = try Catalog.builtIn()
        let file = EventFile(lines, extractor: PlatformKeys.demonstration.extractor(catalog: catalog), at: nil)
        records = file.records
        refusals = file.refusals.map(\.rejection.description)
        rules = ScreeningRules(
            pack: try ModelPack(files: BuiltInPack.files, catalog: catalog), parameters: file.parameters,
            catalog: catalog)
    }

    /// The models of which a true lead stands at some moment.
    var standing: Set<TrueModel> { Set(truth.values.flatMap { $0.map(\.model) }) }

    /// The models that both the pack and the county know.
    var models: [TrueModel] {
        let known = Set(rules.pack?.models.map(\.name) ?? [])
        return TrueModel.allCases.filter { known.contains($0.name) }
    }

    /// A lead as a line of `truth.jsonl`.
    static func line(_ lead: Lead, at moment: Instant) -> String {
        var text = "{\"at\":\"\(moment)\",\"model\":\"\(lead.model)\",\"unit\":\"\(lead.unit.name)\""
        text += ",\"subject\":\"\(lead.subject.text)\",\"cause\":" + (lead.cause.map { "\"\($0)\"" } ?? "null")
        let amount = (lead.amount?.highFen).map { DecimalNumber(mantissa: $0, scale: 2).description } ?? "null"
        return text + ",\"amount_yuan\":\(amount)}"
    }

    /// What stands and is not true, and what is true and does not stand, at a moment.
    func comparison(of leads: [Lead], at moment: Instant) -> (wrong: [String], missed: [String]) {
        let names = Set(models.map(\.name))
        let found = Set(leads.filter { names.contains($0.model) }.map { Self.line($0, at: moment) })
        let expected = Set((truth[moment] ?? []).filter { names.contains($0.model.name) }.map(\.line))
        return (found.subtracting(expected).sorted(), expected.subtracting(found).sorted())
    }
}
