import Foundation
import JSON
import Kafka
import KafkaTestSupport
import Testing
import Workers

/// A table of a real PostgreSQL, followed by a real Debezium, becomes events through the intake of `lifeline worker`, by
/// the mapping of the project that names the table.
@Suite(
    .enabled(if: Cluster.isAvailable, "\(Cluster.hint)"),
    .enabled(if: ChangeCapture.home != nil, "\(ChangeCapture.hint)"),
    .enabled(if: PostgreSQL.programs != nil, "\(PostgreSQL.hint)"), .serialized)
struct LiveRegisterTests {
    private let cluster: Cluster
    private let register: PostgreSQL
    private let capture: ChangeCapture
    private let folder: TemporaryFolder

    init() async throws {
        cluster = try Cluster(partitions: 2)
        register = try PostgreSQL()
        folder = try TemporaryFolder()
        try await register.prepare()
        try register.execute(
            """
            create table dibao(id text primary key, resident_id text not null, name text, household text, \
            approved date, monthly numeric(10,2), region text)
            """)
        capture = try ChangeCapture(register, table: "dibao", to: cluster.kafka)
    }

    private func insert(_ id: String, monthly: String = "1060.00", resident: String = "330382196904125469") throws {
        try register.execute(
            "insert into dibao values ('\(id)', '\(resident)', '叶阿珍', '330382/H-\(id)', '2023-05-01', \(monthly), '330382005')"
        )
    }

    private func worker() async throws -> WorkerProcess {
        let worker = try WorkerProcess(
            "intake", on: cluster, in: folder.path, isStoreKept: false, arguments: ["--stages", "intake"])
        try await worker.waitUntilReady()
        return worker
    }

    /// The events of a type in the order of their partitions, by record: what the register said of it in turn.
    private func history(_ type: String, _ topic: String) throws -> [String: [JSON.Value]] {
        var history: [String: [JSON.Value]] = [:]
        for message in try cluster.read([topic]) {
            let event = try JSON.parse(message.value ?? [])
            guard event["type"]?.string == "cn.gov.lifeline.\(type).v1", let record = event["data"]?["record"]?.string
            else {
                continue
            }
            #expect(message.key == Array(record.utf8))
            history[record, default: []].append(event)
        }
        return history
    }

    private func grants() throws -> [String: [JSON.Value]] {
        try history("welfare.granted", "lifeline.events.welfare")
    }

    /// What each version says: its amount, or that the record is taken back.
    private func said(_ events: [JSON.Value]?) -> [String] {
        (events ?? []).map { event in
            event["data"]?["withdrawn"]?.bool == true
                ? "withdrawn" : event["data"]?["monthly_yuan"]?.number?.text ?? "none"
        }
    }

    private func versions(_ events: [JSON.Value]?) -> [Int64] {
        (events ?? []).compactMap { $0["data"]?["version"]?.int }
    }

    private func waitFor(_ what: String, _ condition: () throws -> Bool) async throws {
        do { try await wait(what, patience: .seconds(120), until: condition) } catch {
            throw WaitedInVain(what: "\(error)\n\(capture.log.suffix(1500))")
        }
    }

    @Test func everyChangeOfARowIsAnEventInItsOrderAlsoAcrossRestartsOfIntake() async throws {
        // Found by the snapshot.
        try insert("D-1")
        try capture.start()
        var intake = try await worker()
        try await waitFor("the row of the snapshot is an event") { try said(grants()["D-1"]) == ["1060"] }
        let first = try #require(try grants()["D-1"]?.first)
        #expect(first["source"] == "https://mz.330382.example/assistance")
        #expect(first["data"]?["occurred"] == "2023-05-01")
        #expect(first["data"]?["household"] == "330382/H-D-1")

        // Inserted, updated (twice in one transaction, too), deleted.
        try insert("D-2", monthly: "500")
        try register.execute("update dibao set monthly = 1100.50 where id = 'D-1'")
        try register.execute(
            "update dibao set monthly = 1 where id = 'D-1'; update dibao set monthly = 2 where id = 'D-1'")
        try register.execute("delete from dibao where id = 'D-2'")
        try await waitFor("the changes are events") {
            let grants = try grants()
            return said(grants["D-1"]).count == 4 && said(grants["D-2"]).count == 2
        }

        // While no intake runs; then one that goes on where the other was.
        #expect(intake.terminate() == 0)
        try register.execute("update dibao set monthly = 3 where id = 'D-1'")
        try insert("D-3", monthly: "700")
        intake = try await worker()
        try register.execute("update dibao set monthly = 4 where id = 'D-1'")
        // A key that changes is a row that goes and one that comes.
        try register.execute("update dibao set id = 'D-9' where id = 'D-3'")
        try await waitFor("the changes after the restart are events") {
            let grants = try grants()
            return said(grants["D-1"]).last == "4" && said(grants["D-9"]) == ["700"]
        }
        // Handed over in order, nothing was read twice.
        let before = try grants()
        #expect(said(before["D-1"]) == ["1060", "1100.5", "1", "2", "3", "4"])
        #expect(said(before["D-2"]) == ["500", "withdrawn"])
        #expect(said(before["D-3"]) == ["700", "withdrawn"])
        for events in before.values {
            let versions = versions(events)
            #expect(versions == versions.sorted() && Set(versions).count == versions.count)
        }

        // A crash, of intake and in order of Debezium, may repeat what was not committed: the identical event.
        intake.kill()
        capture.stop()
        try register.execute("update dibao set monthly = 5 where id = 'D-1'")
        try register.execute("delete from dibao where id = 'D-9'")
        try capture.start()
        intake = try await worker()
        try await waitFor("the changes after the crash are events") {
            let grants = try grants()
            return said(grants["D-1"]).last == "5" && said(grants["D-9"]).last == "withdrawn"
        }
        for (record, events) in try grants() {
            var values: [String: JSON.Value] = [:]
            var distinct: [JSON.Value] = []
            for event in events {
                let id = try #require(event["id"]?.string)
                if let known = values[id] { #expect(known == event) } else { distinct.append(event) }
                values[id] = event
            }
            let versions = versions(distinct)
            #expect(versions == versions.sorted() && Set(versions).count == versions.count, "\(record)")
            if record == "D-1" { #expect(said(distinct) == ["1060", "1100.5", "1", "2", "3", "4", "5"]) }
            if record == "D-9" { #expect(said(distinct) == ["700", "withdrawn"]) }
        }
        // The row's other record has the same versions.
        let members = try history("household.member.joined", "lifeline.events.households")
        #expect(Set(versions(members["D-1-SQR"])) == Set(versions(try grants()["D-1"])))
        // Tombstones, which follow deletions, were read and are no dead letters.
        #expect(try cluster.read(["register.public.dibao"]).contains { $0.value == nil })
        #expect(try cluster.read([cluster.names.deadLetters]).isEmpty)
        #expect(intake.terminate() == 0)
    }

    @Test func whatIsRefusedIsADeadLetterWithItsPlaceAndIsMendedByTheNextChange() async throws {
        try insert("D-1")
        // A digit of the resident ID is wrong.
        try insert("D-2", resident: "330382196904125460")
        try capture.start()
        let intake = try await worker()
        func letters() throws -> [JSON.Value] {
            try cluster.read([cluster.names.deadLetters]).map { try JSON.parse($0.value ?? []) }
        }
        try await waitFor("the row is a dead letter") { try letters().count == 1 }
        let letter = try #require(try letters().first)
        #expect(letter["reason"] == "resident-id" && letter["stage"] == "register")
        #expect(letter["path"] == "resident_id")
        #expect(letter["topic"] == "register.public.dibao")
        #expect(try grants()["D-2"] == nil)

        try register.execute("update dibao set resident_id = '330382196904125469' where id = 'D-2'")
        try await waitFor("the mended row is an event") { try said(grants()["D-2"]) == ["1060"] }

        // Which rows were there nobody says: they stand until they are taken back.
        try register.execute("truncate dibao")
        try await waitFor("the truncation is a dead letter") { try letters().contains { $0["reason"] == "truncate" } }
        #expect(try said(grants()["D-1"]) == ["1060"])
        // In a file to be sent back, the row as it stood.
        let back = folder.path + "/back.csv"
        let command = try await Command([
            "dead-letters", "rows", back, "--demonstration-keys", "--bootstrap-servers", cluster.kafka.bootstrapServers,
        ])
        #expect(command.status == 0, "\(command.errors)")
        let file = try String(contentsOfFile: back, encoding: .utf8)
        #expect(file.contains("id,resident_id,name,household,approved,monthly,region,place,reason"))
        #expect(file.contains("D-2,330382196904125460,叶阿珍,330382/H-D-2,19478,1060.00,330382005,public.dibao LSN "))
        #expect(file.contains("resident-id at resident_id"))
        #expect(file.contains("\n,,,,,,,public.dibao LSN ") && file.contains("truncate at public.dibao"))
        let changes = try await intake.metric("lifeline_intake_changes_refused_total").values.reduce(0, +)
        #expect(changes == 2)
        #expect(intake.terminate() == 0)
    }
}
