import Foundation
import KafkaTestSupport

/// A PostgreSQL of one's own whose log can be followed, with its data in a temporary folder.
final class PostgreSQL: Sendable {
    /// The folder with `initdb` and `postgres`, of the latest version there is; nil without one.
    static let programs: String? = {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(root)/\($0)/bin" }
            .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
    }()
    static let hint = "needs PostgreSQL (Debian: postgresql)"

    let port: Int
    let database = "register"
    private let folder: String
    private let server: TiedProcess

    init() throws {
        guard let programs = Self.programs else { throw WaitedInVain(what: Self.hint) }
        port = try FreePort.find()
        folder = NSTemporaryDirectory() + "postgres-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // It refuses to run as root.
        let user = geteuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
        if geteuid() == 0 { _ = try Self.run(["chown", "postgres", folder]) }
        let made = try Self.run(
            user + [
                programs + "/initdb", "--pgdata", folder + "/data", "--username=postgres", "--auth=trust", "--no-sync",
                "--encoding=UTF8", "--locale=C",
            ])
        guard made.status == 0 else { throw WaitedInVain(what: "initdb: \(made.errors)") }
        server = try TiedProcess(
            ["/usr/bin/env"] + user + [
                programs + "/postgres", "-D", folder + "/data", "-p", String(port), "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=" + folder, "-c", "wal_level=logical", "-c", "fsync=off",
            ], log: folder + "/server.log", signal: "INT")
    }

    deinit {
        server.end()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Waits until it answers, and makes the database.
    func prepare() async throws {
        try await wait("PostgreSQL answers", patience: .seconds(60)) {
            guard !server.hasEnded else {
                throw WaitedInVain(what: try String(contentsOfFile: folder + "/server.log", encoding: .utf8))
            }
            return try psql("select 1", in: "postgres").status == 0
        }
        try execute("create database \(database)", in: "postgres")
    }

    /// Statements that are parted by `;` are one transaction.
    func execute(_ statements: String, in database: String? = nil) throws {
        let result = try psql(statements, in: database ?? self.database)
        guard result.status == 0 else { throw WaitedInVain(what: result.errors) }
    }

    private func psql(_ statements: String, in database: String) throws -> ToolResult {
        try Self.run([
            "psql", "--host=127.0.0.1", "--port=\(port)", "--username=postgres", "--dbname=\(database)", "--quiet",
            "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--command=" + statements,
        ])
    }

    private static func run(_ words: [String]) throws -> ToolResult {
        try ToolResult.run("/usr/bin/env", words, environment: [:])
    }
}
