import Events
import Foundation
import Screening
import Testing
import Topics

/// Model files as people write them wrong, each with everything that is said of it: `Tests/Fixtures/broken-models`.
struct BrokenModelTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/broken-models").standardized

    /// What a model of the folder stands beside.
    private static let pack = [
        ModelPack.File(name: "pack.yaml", text: "pack: small\nversion: \"1\"\n"),
        ModelPack.File(
            name: "shared-parameters.yaml",
            text: """
                parameters:
                  monthly_wage:
                    - {region: "000000", from: 2024-01-01, value: 8000, source: s}
                """),
        ModelPack.File(
            name: "shared.yaml",
            text: """
                definitions:
                  - name: poor
                    title: {zh: 困难, en: Poor}
                    of: {p: person}
                    value: p.receives(['dibao'])
                """),
    ]

    @Test func eachIsToldExactlyWithPlaceAndWhatToWriteInstead() throws {
        let catalog = try Catalog.builtIn()
        let isRecording = ProcessInfo.processInfo.environment["LIFELINE_RECORD_SNAPSHOTS"] == "1"
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasSuffix(".yaml") }.sorted()
        var broken = 0
        for name in files {
            let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
            var said = BilingualText(zh: "", en: "")
            do {
                _ = try ModelPack(files: Self.pack + [ModelPack.File(name: name, text: text)], catalog: catalog)
            } catch { said = BilingualText(zh: error.text.zh + "\n", en: error.text.en + "\n") }
            if said.en.isEmpty { #expect(name == "00-sound.yaml") } else { broken += 1 }
            for (ending, said) in [(".txt", said.en), (".zh.txt", said.zh)] {
                let snapshot = Self.folder.appending(path: name.replacing(".yaml", with: ending))
                if isRecording { try said.write(to: snapshot, atomically: true, encoding: .utf8) }
                #expect(try String(contentsOf: snapshot, encoding: .utf8) == said, "\(name)")
            }
        }
        print("\(broken) broken model files")
        #expect(broken >= 30)
    }

    /// A pack of a hundred models, each with the built-in pack's definitions and examples at hand.
    @Test func aHundredModelsLoadInTheTimeThatIsPrinted() throws {
        let catalog = try Catalog.builtIn()
        let text = try String(contentsOf: Self.folder.appending(path: "00-sound.yaml"), encoding: .utf8)
        let models = (0..<100).map { number in
            ModelPack.File(
                name: "model-\(number).yaml",
                text: text.replacing("wages-unpaid", with: "wages-unpaid-\(number)").replacing("W1", with: "W\(number)")
            )
        }
        let clock = ContinuousClock()
        var pack: ModelPack?
        let time = try clock.measure { pack = try ModelPack(files: Self.pack + models, catalog: catalog) }
        print("100 models load in \(time)")
        #expect(pack?.models.count == 100)
    }
}
