import Events
import ModelPack
import Screening
import Testing
import Topics

struct BuiltInPackTests {
    private let pack: ModelPack

    init() throws {
        pack = try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn())
    }

    @Test func everyExampleOfEveryModelPasses() throws {
        let run = ExampleRun(pack: pack)
        var count = 0
        for model in pack.models {
            for example in model.examples {
                let differences = run.differences(example, of: model)
                #expect(differences.isEmpty, "\(model.code) line \(example.line), \(example.title)")
                count += 1
            }
        }
        print("\(count) examples of \(pack.models.count) models")
    }

    @Test func everyModelOfTheListIsThere() {
        let codes = Set(pack.models.map(\.code))
        let numbered = (1...24).map { $0 < 10 ? "M0\($0)" : "M\($0)" }
        #expect(codes == Set(numbered + ["P", "R1", "R2", "R3", "R3h", "R4"]))
    }

    /// Registers are closed, so that a model that rests on them alone can always be judged.
    private static let ofRegistersAlone: Set<String> = ["M13", "P", "R2", "R3", "R3h"]

    @Test func everyModelHasExamplesThatHoldAndThatDoNotAndThatCannotBeJudged() {
        for model in pack.models {
            let expected = model.examples.map(\.expected)
            #expect(expected.count >= 4, "\(model.code)")
            #expect(expected.contains { $0.contains { !$0.isUnjudged } }, "\(model.code) holds nowhere")
            #expect(expected.count(where: \.isEmpty) >= 2, "\(model.code) fails and is excluded")
            let isJudgedAlways = !expected.contains { $0.contains(where: \.isUnjudged) }
            #expect(isJudgedAlways == Self.ofRegistersAlone.contains(model.code), "\(model.code)")
        }
    }

    /// Every condition, exclusion and alternative was true in one example and false in another.
    @Test func noConditionIsUnexercised() {
        let coverage = Coverage(of: pack.models, in: pack)
        for item in coverage.items where !item.isCovered {
            Issue.record("\(item.owner): \(item.id) never \(item.wasTrue ? "false" : "true")")
        }
        print("\(coverage.covered) of \(coverage.items.count) conditions")
    }
}
