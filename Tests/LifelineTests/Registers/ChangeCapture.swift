import Foundation
import KafkaTestSupport

/// Kafka Connect with Debezium, which follows a table and puts its changes on `register.public.<table>`.
final class ChangeCapture {
    /// The folder `connect` of the shared one, with Kafka Connect and Debezium; nil without it.
    static let home: String? = ProcessInfo.processInfo.environment["LIFELINE_SHARED"].map { $0 + "/connect" }.flatMap {
        FileManager.default.isExecutableFile(atPath: $0 + "/run.sh") ? $0 : nil
    }
    static let hint = "needs Kafka Connect with Debezium in $LIFELINE_SHARED/connect"

    private let folder: TemporaryFolder
    private var connect: TiedProcess?

    init(_ database: PostgreSQL, table: String, to kafka: RealKafka) throws {
        guard Self.home != nil else { throw WaitedInVain(what: Self.hint) }
        folder = try TemporaryFolder()
        _ = try folder.write(
            "worker.properties",
            """
            bootstrap.servers=\(kafka.bootstrapServers)
            key.converter=org.apache.kafka.connect.json.JsonConverter
            key.converter.schemas.enable=false
            value.converter=io.debezium.converters.CloudEventsConverter
            value.converter.serializer.type=json
            value.converter.data.serializer.type=json
            value.converter.json.schemas.enable=false
            offset.storage.file.filename=\(folder.path)/connect.offsets
            offset.flush.interval.ms=500
            listeners=http://127.0.0.1:\(try FreePort.find())
            """)
        // Truncations are left out unless they are asked for.
        _ = try folder.write(
            "register.properties",
            """
            name=register
            connector.class=io.debezium.connector.postgresql.PostgresConnector
            plugin.name=pgoutput
            database.hostname=127.0.0.1
            database.port=\(database.port)
            database.user=postgres
            database.password=register
            database.dbname=\(database.database)
            topic.prefix=register
            table.include.list=public.\(table)
            slot.name=lifeline
            snapshot.mode=initial
            skipped.operations=none
            decimal.handling.mode=string
            time.precision.mode=connect
            """)
    }

    func start() throws {
        guard let home = Self.home else { return }
        var environment: [String: String] = [:]
        environment["KAFKA_HOME"] = RealKafka.home
        connect = try TiedProcess(
            [home + "/run.sh", folder.path + "/worker.properties", folder.path + "/register.properties"],
            environment: environment, log: folder.path + "/connect.log")
    }

    /// In order: what it has read is not read again by the next.
    func stop() {
        connect?.end()
        connect = nil
    }

    var log: String { (try? String(contentsOfFile: folder.path + "/connect.log", encoding: .utf8)) ?? "" }
}
