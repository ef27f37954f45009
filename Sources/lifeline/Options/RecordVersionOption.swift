import CommandLineTool

/// The version of a table's records where the table itself has none.
struct RecordVersionOption: ParsableArguments {
    @Option(
        help: Text(
            en: "The version of records whose mapping has none: greater with each export, 20260301 say.",
            zh: "映射没有 version 时记录的版本：每次导出递增，如 20260301。"),
        valueName: "n")
    var recordVersion: Int = 1

    func validate() throws {
        guard (1...9_007_199_254_740_991).contains(recordVersion) else {
            throw ValidationError(Text(en: "--record-version is at least 1.", zh: "--record-version 至少为 1。"))
        }
    }
}
