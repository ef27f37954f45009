import Foundation

/// A text that was reviewed and committed; a change of it is meant, or a fault.
struct Snapshot {
    private let file: URL

    init(_ name: String, beside path: String = #filePath) {
        file = URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Snapshots/\(name)")
    }

    private static let variable = "LIFELINE_RECORD_SNAPSHOTS"

    var hint: String {
        "differs from \(file.lastPathComponent); if that is meant, run the tests once with \(Self.variable)=1"
    }

    /// With the variable set, records what there is, and it matches.
    func matches(_ text: String) throws -> Bool {
        if ProcessInfo.processInfo.environment[Self.variable] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return try String(contentsOf: file, encoding: .utf8) == text
    }
}
