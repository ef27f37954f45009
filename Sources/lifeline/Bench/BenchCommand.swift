import CommandLineTool

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: Text(
            en: "Throughput and latency of the pipeline, and what an expression takes.", zh: "测量流水线的吞吐与延迟，以及表达式的耗时。"),
        subcommands: [PipelineBenchCommand.self, ExpressionBenchCommand.self],
        defaultSubcommand: PipelineBenchCommand.self)
}
