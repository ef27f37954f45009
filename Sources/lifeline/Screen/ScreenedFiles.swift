import CommandLineTool
import Events
import Screening
import Workers

/// Files of events with the rules by which they are screened.
struct ScreenedFiles {
    let events: EventFile
    let pack: ModelPack
    private let rules: ScreeningRules

    /// Reads the files and tells of every line that is refused.
    init(
        _ paths: [String], at: Instant?, keys: PlatformKeys, catalog: Catalog, models: ModelOptions,
        _ context: CommandContext
    ) throws {
        events = EventFile(
            try EventFile.lines(ofAll: paths), extractor: keys.extractor(catalog: catalog), at: at)
        for refusal in events.refusals { context.note(refusal.text) }
        pack = try models.pack(catalog)
        rules = ScreeningRules(pack: pack, parameters: events.parameters, catalog: catalog)
    }

    /// The oracle and the moment at which it is asked; nil where no event was taken.
    var question: (oracle: Oracle, moment: Instant)? {
        guard let oracle = rules.oracle, let moment = events.moment else { return nil }
        return (oracle, moment)
    }
}

extension EventFile {
    /// The lines of files in their order; `-` is standard input.
    static func lines(ofAll paths: [String]) throws(CommandFailure) -> [Line] {
        var lines: [Line] = []
        for path in paths {
            do { lines += try EventFile.lines(of: path) } catch { throw CommandFailure.unreadable(path) }
        }
        return lines
    }
}
