import CommandLineTool

/// Which of several applications on one cluster: its ID names groups, transactional IDs, changelog and links.
struct ApplicationOptions: ParsableArguments {
    @Option(
        help: Text(
            en: "The application's ID; a replay beside the running one has another.", zh: "应用标识；与在运行的应用并行重放时使用另一标识。"),
        valueName: "id")
    var application = "lifeline"

    func validate() throws {
        let isName = application.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
        }
        guard isName, (1...100).contains(application.utf8.count) else {
            throw ValidationError(
                Text(
                    en:
                        "An application's ID is 1 to 100 letters, digits, dots, dashes and underscores: it is part of topics' names.",
                    zh: "应用标识是 1 至 100 个字母、数字、点、短横线或下划线：它是主题名称的一部分。"))
        }
    }
}
