import Foundation
import Synchronization
import Testing

@testable import CommandLineTool

enum Guarantee: String, CaseIterable, ExpressibleByArgument {
    case exactlyOnce = "exactly_once"
    case atLeastOnce = "at_least_once"
}

struct BrokerOptions: ParsableArguments {
    @Option(
        help: Text(en: "The brokers to start from.", zh: "起始的 Kafka 节点。"), valueName: "host:port,…")
    var bootstrapServers: String

    @Option(help: Text(en: "A property under its own name.", zh: "按原名设置的属性。"), valueName: "name=value", separator: ";")
    var property: [NamedValue] = []
}

struct Work: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Text(en: "Run one worker.", zh: "运行一个工作进程。"),
        discussion: Text(
            en: "SIGTERM drains it: what was read is finished and committed, then partitions are given up.",
            zh: "收到 SIGTERM 后排空：已读取的处理完并提交，然后交出分区。"))

    @OptionGroup var broker: BrokerOptions
    @Option(short: "s", help: Text(en: "Where state is kept.", zh: "状态目录。"), completion: .directory)
    var stateDirectory: String?
    @Option(help: Text(en: "How long a stop may take.", zh: "停止的时限。"), valueName: "duration")
    var drainTimeout: Duration = .seconds(10)
    @Option(help: Text(en: "Memory for profiles.", zh: "档案缓存的内存。"), valueName: "size")
    var cache = ByteCount.mebibytes(256)
    @Option(help: Text(en: "Where to listen.", zh: "监听地址。"), valueName: "host:port")
    var listen = HostAndPort(host: "127.0.0.1", port: 9090)
    @Option(help: Text(en: "What is promised of each event.", zh: "对每个事件的处理保证。"))
    var guarantee = Guarantee.exactlyOnce
    @Option(help: Text(en: "Threads.", zh: "线程数。"), isHidden: true)
    var threads = 2
    @Flag(short: "j", help: Text(en: "One JSON object a line.", zh: "每行一个 JSON 对象。"))
    var json = false
    @Flag(short: "q", help: Text(en: "Say less.", zh: "少输出。"))
    var quiet = false
    @Flag(hasInversion: true, help: Text(en: "Restore first.", zh: "先恢复状态。"))
    var restore = true

    func validate() throws {
        guard threads > 0 else { throw ValidationError(Text(en: "No threads, no work.", zh: "线程数须大于零。")) }
    }

    func run(_ context: CommandContext) async throws {
        context.output.line("working at \(broker.bootstrapServers)")
    }
}

struct Screen: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Text(en: "Screen files.", zh: "筛查文件。"))

    @Argument(help: Text(en: "The agency.", zh: "机构。")) var agency: String
    @Argument(help: Text(en: "Files of events.", zh: "事件文件。"), valueName: "file", completion: .file())
    var files: [String]

    func run(_ context: CommandContext) async throws {
        guard files != ["absent"] else { throw FileMissing() }
        for file in files { context.output.line(file) }
    }
}

struct FileMissing: TextualError {
    var text: Text { Text(en: "there is no such file", zh: "没有这个文件") }
    var exitCode: ExitCode { ExitCode(66) }
}

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Text(en: "Check the models.", zh: "检查模型。"))
    @Argument(help: Text(en: "A folder.", zh: "目录。")) var folder = "models"
    func run(_ context: CommandContext) async throws { throw ExitCode(3) }
}

struct Models: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Text(en: "Work on the models.", zh: "处理模型。"), subcommands: [Check.self])
}

struct Lifeboat: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lifeboat", abstract: Text(en: "Find people who have a right to help.", zh: "寻找有权获得帮助的人。"),
        subcommands: [Work.self, Screen.self, Models.self])
}

struct ConfigurationUnreadable: Error, CustomStringConvertible {
    let description: String
}

extension OptionsFile {
    /// A line for each, by name.
    init(_ values: [String: [String]]) {
        self.init(
            entries: values.sorted { $0.key < $1.key }.enumerated().map { index, entry in
                Entry(
                    entry.key, entry.value, at: Place(line: index + 1, column: 1),
                    valueAt: Place(line: index + 1, column: entry.key.count + 3))
            })
    }
}

/// Runs the fixture's tool in memory.
struct Run {
    let code: ExitCode
    let output: String
    let error: String

    init(
        _ arguments: [String], environment: [String: String] = [:],
        configuration: [String: [String]]? = nil
    ) async throws {
        let tool = Tool(Lifeboat.self, version: "1.2.3", environmentPrefix: "LIFEBOAT") { file in
            guard let configuration else { throw ConfigurationUnreadable(description: "no such file") }
            return OptionsFile(configuration)
        }
        let error = Messages()
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        let descriptor = open(path, O_CREAT | O_RDWR, 0o600)
        defer {
            close(descriptor)
            unlink(path)
        }
        code = await tool.run(
            arguments, environment: environment, output: Output(descriptor: descriptor),
            terminal: Terminal(width: 80, isTTY: false) { error.append($0) })
        output = try String(contentsOfFile: path, encoding: .utf8)
        self.error = error.text
    }
}

final class Messages: Sendable {
    private let storage = Mutex("")
    func append(_ text: String) { storage.withLock { $0 += text } }
    var text: String { storage.withLock { $0 } }
}

/// Parses a line for the fixture's tool.
func parse(
    _ arguments: [String], environment: [String: String] = [:], configuration: [String: [String]] = [:]
) throws -> CommandLineParser.Outcome {
    try CommandLineParser(
        root: CommandNode(Lifeboat.self), environmentPrefix: "LIFEBOAT", environment: environment
    ) { _ in OptionsFile(configuration) }.parse(arguments)
}

/// Parses a line for a worker.
func work(
    _ arguments: [String], environment: [String: String] = [:], configuration: [String: [String]] = [:]
) throws -> Work {
    let outcome = try parse(
        ["work", "--bootstrap-servers", "k:1"] + arguments, environment: environment, configuration: configuration)
    guard case .run(let command, _, _) = outcome else { throw ConfigurationUnreadable(description: "\(outcome)") }
    return try #require(command as? Work)
}
