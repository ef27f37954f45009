import CommandLineTool

/// How a command writes its result.
struct OutputOptions: ParsableArguments {
    @Flag(
        help: Text(
            en: "One compact JSON object a line on standard output, and nothing else there.",
            zh: "标准输出每行一个紧凑的 JSON 对象，别无其他内容。"))
    var json = false
}
