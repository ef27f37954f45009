import CEL
import Events
import Foundation
import ModelPack
import Testing
import Topics

@testable import Screening

struct ModelSheetTests {
    private static let march = Instant(parsing: "2026-03-10") ?? .distantPast

    private func sheets(_ pack: ModelPack, _ catalog: Catalog, region: String) -> [ModelSheet] {
        pack.models.map {
            ModelSheet(of: $0, parameters: pack.parameters, catalog: catalog, region: region, at: Self.march)
        }
    }

    private func builtIn() throws -> [ModelSheet] {
        let catalog = try Catalog.builtIn()
        return sheets(try ModelPack(files: BuiltInPack.files, catalog: catalog), catalog, region: "330382")
    }

    private func housing() throws -> [ModelSheet] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/housing").standardized
        let catalog = try Catalog(directory: folder.appending(path: "topics").path)
        let models = folder.appending(path: "models")
        let files = try FileManager.default.contentsOfDirectory(atPath: models.path).sorted().map { name in
            ModelPack.File(name: name, text: try String(contentsOf: models.appending(path: name), encoding: .utf8))
        }
        return sheets(try ModelPack(files: files, catalog: catalog), catalog, region: "110000")
    }

    private func texts(_ trees: [WordTree]) -> [BilingualText] { trees.flatMap { [$0.text] + texts($0.parts) } }

    @Test func everyFieldThatConditionsMayReadHasWords() {
        _ = Vocabulary.base
        let types = [
            Types.person, Types.household, Types.case, Types.party, Types.suspect, Types.recipient, Types.stay,
            Types.record, Types.leads, Types.grant,
        ]
        for type in types {
            for field in type.fields {
                let words = FieldWords.of(type: type.name, field: field.name)
                #expect(words != nil, "\(type.name).\(field.name)")
                if case .fact? = words?.kind { #expect(field.type == .bool, "\(type.name).\(field.name)") }
            }
        }
    }

    @Test func everyModelOfTheBuiltInPackIsWholeInWords() throws {
        for sheet in try builtIn() {
            #expect(sheet.gaps.isEmpty, "\(sheet.model.code): \(sheet.gaps)")
            let ids = sheet.sections.map(\.id)
            for id in ["what", "whom", "conditions", "urgency", "amount", "articles", "push", "term", "examples"] {
                #expect(ids.contains(id), "\(sheet.model.code): \(id)")
            }
        }
    }

    @Test func packOfAnotherDomainIsWholeInWords() throws {
        for sheet in try housing() { #expect(sheet.gaps.isEmpty, "\(sheet.gaps)") }
    }

    /// What a reader of no code must not meet. The values in force name no parameter either.
    @Test func noExpressionAndNoNameOfTheLanguageIsLeftInTheWords() throws {
        let pattern = /&&|\|\||==|!=|parameter\(|\.exists|\.all\(|after_days|\b[a-z]+_[a-z_]+\b|[{}]/
        for sheet in try builtIn() + housing() {
            for section in sheet.sections where section.id != "examples" {
                for text in texts(section.items) {
                    // What a model's author wrote in its description may speak of a parameter by its name.
                    if text == sheet.model.description { continue }
                    #expect(!text.zh.contains(pattern), "\(sheet.model.code) \(section.id): \(text.zh)")
                    #expect(!text.en.contains(pattern), "\(sheet.model.code) \(section.id): \(text.en)")
                }
            }
        }
    }

    @Test func valuesInForceAreThoseOfTheRegionAndTheDay() throws {
        let catalog = try Catalog.builtIn()
        let pack = try ModelPack(files: BuiltInPack.files, catalog: catalog)
        let model = try #require(pack.model(named: "minimum-living"))
        func value(_ region: String, _ day: String) throws -> String {
            let sheet = ModelSheet(
                of: model, parameters: pack.parameters, catalog: catalog, region: region,
                at: try #require(Instant(parsing: day)))
            let section = try #require(sheet.sections.first { $0.id == "parameters" })
            return try #require(section.items.first { $0.text.zh.hasPrefix("低保标准") }).text.zh
        }
        #expect(try value("330382", "2026-03-10") == "低保标准：1200 元/月·人（330000，自 2025-07-01 起，演示用，非真实数据）")
        #expect(try value("330382", "2025-03-10").hasPrefix("低保标准：900 元/月·人（000000"))
        #expect(try value("330382", "2023-03-10").contains("没有值"))
    }
}
