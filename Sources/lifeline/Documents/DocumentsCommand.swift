import CommandLineTool

struct DocumentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents",
        abstract: Text(
            en: "Read Chinese legal texts into facts, and measure how well.", zh: "从法律文书中读取事实，并测算读取效果。"),
        discussion: Text(
            en: """
                What a document says of the victim is told apart from what it says of the accused, and what was paid \
                from what was agreed, asked or ordered. Every fact comes with the characters that it rests on.
                """,
            zh: "区分文书所述属于被害人还是被告人，区分已付、约定、诉请与判令的款项；每项事实都附其所依据的字符位置。"),
        subcommands: [ExtractDocuments.self, MeasureDocuments.self])
}
