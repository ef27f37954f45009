import Events
import ModelPack
import Screening
import ScreeningTestSupport
import Topics

/// The built-in pack with its own parameters, where each place has every agency: by the engine, by the oracle.
struct BuiltInRules {
    let pack: ModelPack
    let screener: Screener
    let engine: Engine
    let classEngine: ClassEngine
    let oracle: Oracle

    init() throws {
        pack = try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn())
        screener = Screener(pack: pack) { kind, region in region.isEmpty ? nil : kind + "." + region }
        engine = Engine(screener: screener, parameters: pack.parameters, carriage: Simulation.carriage)
        classEngine = ClassEngine(screener: screener, parameters: pack.parameters)
        oracle = Oracle(screener: screener, parameters: pack.parameters)
    }

    var simulation: Simulation { Simulation(engine: engine, classEngine: classEngine) }
}
