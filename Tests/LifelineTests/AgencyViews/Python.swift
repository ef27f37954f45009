import Foundation
import KafkaTestSupport

/// A Python of this machine that has a module: `$LIFELINE_PYTHON`, or one in the usual places.
struct Python: Sendable {
    let path: String

    init?(with module: String) {
        let named = ProcessInfo.processInfo.environment["LIFELINE_PYTHON"].map { [$0] } ?? []
        let found = (named + ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]).first {
            FileManager.default.isExecutableFile(atPath: $0)
                && (try? ToolResult.run($0, ["-c", "import \(module)"], environment: [:]))?.status == 0
        }
        guard let found else { return nil }
        path = found
    }

    func run(_ program: String, _ arguments: [String]) throws -> ToolResult {
        try ToolResult.run(path, ["-c", program] + arguments, environment: ["PYTHONIOENCODING": "utf-8"])
    }

    static let withKafka = Python(with: "confluent_kafka")
    static let withNaCl = Python(with: "nacl.public")
}
