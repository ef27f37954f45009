import Events
import ModelPack
import Testing
import Topics

@testable import Screening

/// What goes with a lead beside its reasons: a letter to an agency, and what the table of charges recommends.
struct RecommendationTests {
    private let pack: ModelPack

    init() throws {
        pack = try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn())
    }

    private func lead(of code: String, example: Int) throws -> Lead {
        let model = try #require(pack.models.first { $0.code == code })
        let example = model.examples[example]
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        let oracle = Oracle(screener: screener, parameters: pack.parameters)
        return try #require(
            oracle.screen(example.records, now: example.now).standing.first { $0.model == model.name })
    }

    @Test func agencyGetsTheLetterThatIsForItWithItsFigures() throws {
        let lead = try lead(of: "M16", example: 0)
        let letters = lead.receivers.compactMap { receiver in receiver.letter.map { (receiver.agency, $0) } }
        // Neither rural nor with a minor nor with medical costs.
        #expect(letters.map(\.0) == ["civil-affairs.330382"])
        #expect(letters.first?.1.zh.contains("国家司法救助金20000元") == true)
        #expect(letters.first?.1.en.contains("judicial aid of 20000 yuan") == true)
    }

    @Test func chargeOfTheCaseDecidesWhatIsRecommended() throws {
        let fraud = try lead(of: "M04", example: 0)
        #expect(fraud.recommendation?.group.zh == "诈骗")
        #expect(fraud.recommendation?.stage.zh == "审查起诉")
        // No charge is on record.
        #expect(try lead(of: "M05", example: 0).recommendation == nil)
    }

    @Test func leadKeepsLetterAndRecommendationInItsBinaryForm() throws {
        for lead in [try lead(of: "M16", example: 0), try lead(of: "M04", example: 0)] {
            var writer = ByteWriter()
            lead.write(to: &writer)
            var reader = ByteReader(writer.bytes)
            #expect(try Lead(from: &reader) == lead)
        }
    }

    @Test func closingWordOfAChargeMakesNoDifference() {
        let table = pack.models.first?.commons.charges
        #expect(table?.recommendation(charge: "盗窃罪", code: "M04")?.group.zh == "盗窃")
        #expect(table?.recommendation(charge: "盗窃", code: "M01") == nil)
    }
}
