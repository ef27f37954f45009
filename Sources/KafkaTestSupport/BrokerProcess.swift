internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A Kafka node of a distribution with its directory, and the runs of its process.
struct BrokerProcess: Sendable {
    /// What a node does in its cluster.
    enum Role: Sendable {
        case brokerAndController
        case controller
        /// A broker of the cluster whose one controller is at this port.
        case broker(controllerPort: Int)
    }

    /// Where it listens: clients, or brokers where it is a controller alone.
    let port: Int
    private let home: String
    private let directory: URL

    private var configurationFile: URL { directory.appending(path: "server.properties") }
    private var logFile: URL { directory.appending(path: "server.log") }
    /// Where the partitions' logs are.
    var logDirectory: String { directory.appending(path: "data").path }

    /// Lays out and formats a new node: four partitions unless said, no automatic topics, small internal topics, no
    /// delay before a group's first assignment.
    init(home: String, role: Role, clusterID: String, properties: [String: String]) throws {
        self.home = home
        port = try FreePort.find()
        directory = FileManager.default.temporaryDirectory.appending(path: "kafka-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        var complete: [String: String] = [
            "controller.listener.names": "CONTROLLER",
            "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name": "PLAINTEXT",
            "log.dirs": logDirectory,
            "num.partitions": "4",
            "auto.create.topics.enable": "false",
            "offsets.topic.replication.factor": "1",
            "offsets.topic.num.partitions": "8",
            "transaction.state.log.replication.factor": "1",
            "transaction.state.log.min.isr": "1",
            "transaction.state.log.num.partitions": "8",
            "share.coordinator.state.topic.replication.factor": "1",
            "share.coordinator.state.topic.min.isr": "1",
            "group.initial.rebalance.delay.ms": "0",
            "log.cleaner.dedupe.buffer.size": "16777216",
        ]
        complete.merge(try Self.properties(of: role, port: port)) { $1 }
        complete.merge(properties) { $1 }
        let text = complete.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }.joined()
        try Data(text.utf8).write(to: configurationFile)
        let formatted = try ToolResult.run(
            "\(home)/bin/kafka-storage.sh", ["format", "-t", clusterID, "-c", configurationFile.path],
            environment: environment)
        guard formatted.status == 0 else {
            throw RealKafkaError(reason: "kafka-storage.sh format failed: \(formatted.output)\(formatted.errors)")
        }
    }

    private static func properties(of role: Role, port: Int) throws -> [String: String] {
        let clients = "PLAINTEXT://127.0.0.1:\(port)"
        switch role {
        case .brokerAndController:
            let controller = try FreePort.find()
            return [
                "process.roles": "broker,controller", "node.id": "1",
                "controller.quorum.voters": "1@127.0.0.1:\(controller)",
                "listeners": "\(clients),CONTROLLER://127.0.0.1:\(controller)", "advertised.listeners": clients,
            ]
        case .controller:
            return [
                "process.roles": "controller", "node.id": "100", "controller.quorum.voters": "100@127.0.0.1:\(port)",
                "listeners": "CONTROLLER://127.0.0.1:\(port)",
            ]
        case .broker(let controller):
            return [
                "process.roles": "broker", "node.id": "1", "controller.quorum.voters": "100@127.0.0.1:\(controller)",
                "listeners": clients, "advertised.listeners": clients,
            ]
        }
    }

    private var environment: [String: String] {
        ["LOG_DIR": directory.path, "KAFKA_HEAP_OPTS": "-Xmx512M -Xms128M"]
    }

    func removeData() { try? FileManager.default.removeItem(at: directory) }

    func lastLines() -> String {
        let text = (try? Data(contentsOf: logFile)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").suffix(5).joined(separator: " | ")
    }

    // MARK: Runs

    /// One life of the process. A shell stands between, which kills the broker and clears up when its own input
    /// ends: with this process, that is, whatever became of it.
    struct Run: Sendable {
        private let shell: ChildProcess
        /// The writing end of the shell's input.
        private let input: Int32
        private let began = ContinuousClock.now

        fileprivate init(_ shell: ChildProcess, _ input: Int32) {
            self.shell = shell
            self.input = input
        }

        var hasEnded: Bool { shell.hasEnded }
        var age: Duration { began.duration(to: .now) }

        /// Says the word to the shell and waits for the broker's end. Once.
        func end(_ word: String) {
            // The shell may be gone already, and then nobody reads.
            let line = Array("\(word)\n".utf8)
            _ = write(input, line, line.count)
            close(input)
            shell.wait()
        }
    }

    private static let script = """
        exec 3<&0
        "$1" "$2" >>"$3" 2>&1 </dev/null 3<&- &
        broker=$!
        (
            read word <&3
            case "$word" in
            stop) kill -TERM $broker ;;
            kill) kill -KILL $broker ;;
            *) touch "$4/abandoned" && kill -KILL $broker ;;
            esac
        ) &
        reader=$!
        wait $broker
        kill $reader 2>/dev/null
        if [ -e "$4/abandoned" ]; then rm -rf -- "$4"; fi
        """

    func start() throws -> Run {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw RealKafkaError(reason: "No pipe: errno \(errno)") }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        if !FileManager.default.fileExists(atPath: logFile.path) { try Data().write(to: logFile) }
        let log = try FileHandle(forWritingTo: logFile)
        let shell = try ChildProcess(
            "/bin/sh",
            [
                "-c", Self.script, "sh", "\(home)/bin/kafka-server-start.sh", configurationFile.path, logFile.path,
                directory.path,
            ],
            environment: environment, input: ends[0], output: log.fileDescriptor, errors: log.fileDescriptor)
        return Run(shell, ends[1])
    }

    // MARK: Names

    /// 16 random bytes in base64 for URLs, as Kafka names clusters.
    static func clusterID() -> String {
        let bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let text = Data(bytes).base64EncodedString().prefix(22)
        return "K" + text.replacing("+", with: "A").replacing("/", with: "B").dropFirst()
    }
}
