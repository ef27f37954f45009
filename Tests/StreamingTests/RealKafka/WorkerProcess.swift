import Foundation
import Kafka
import Streaming
import Synchronization
import Testing

/// A worker in a process of its own, to be killed: this test's binary again, told by its environment what to run.
final class WorkerProcess {
    static let specification = ProcessInfo.processInfo.environment["STREAMING_WORKER"]
    static var isWorker: Bool { specification != nil }

    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)

    init(_ configuration: StageConfiguration, output: String, killAt step: TransactionStep?, after: Int) throws {
        var environment = ProcessInfo.processInfo.environment
        environment["STREAMING_WORKER"] = [
            configuration.applicationID, configuration.sources.joined(separator: ","), configuration.changelog, output,
            configuration.kafka.bootstrapServers ?? "", configuration.stateDirectory ?? "",
            step?.rawValue ?? "", String(after), configuration.instanceID ?? "",
        ].joined(separator: "|")
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--testing-library", "swift-testing", "--filter", "workerProcessRunsUntilItIsKilled"]
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    func signal(_ signal: Int32) { Foundation.kill(process.processIdentifier, signal) }

    var isRunning: Bool { process.isRunning }
}

/// What a child process runs; not a test of its own.
@Suite(.enabled(if: WorkerProcess.isWorker, "runs only in a process that another test starts"))
struct WorkerProcessMain {
    @Test func workerProcessRunsUntilItIsKilled() throws {
        let words = (WorkerProcess.specification ?? "").split(separator: "|", omittingEmptySubsequences: false).map(
            String.init)
        try #require(words.count == 9)
        var configuration = StageConfiguration(
            applicationID: words[0], stage: "counting", sources: words[1].split(separator: ",").map(String.init),
            changelog: words[2], kafka: KafkaConfiguration(bootstrapServers: words[4]))
        configuration.outputs = [words[3]]
        configuration.stateDirectory = words[5]
        configuration.instanceID = words[8].isEmpty ? nil : words[8]
        configuration.log = StageBench.log
        let step = TransactionStep(rawValue: words[6])
        let after = Int(words[7]) ?? 0
        let seen = Mutex(0)
        configuration.atStep = { now in
            guard now == step else { return }
            let count = seen.withLock { count in
                count += 1
                return count
            }
            if count > after { kill(getpid(), SIGKILL) }
        }
        let output = words[3]
        let stage = StatefulStage(configuration) { _ in CountingProcessor(output: output) }
        try stage.start()
        // Whoever started this process kills it, or dies and leaves it an orphan.
        let parent = getppid()
        while getppid() == parent { Thread.sleep(forTimeInterval: 0.1) }
        exit(1)
    }
}
