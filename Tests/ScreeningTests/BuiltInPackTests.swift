import Events
import ModelPack
import Screening
import Testing
import Topics

struct BuiltInPackTests {
    @Test func everyExampleOfEveryModelPasses() throws {
        let pack = try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn())
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
        #expect(count >= 4 * (pack.models.count - 1))
    }
}
