import Foundation
import Kafka
import KafkaTestSupport
import Streaming
import Synchronization
import Testing

/// What an heir finds, what an idle group shows, what a zombie cannot do.
@Suite(
    .serialized, .enabled(if: RealKafka.isAvailable && !WorkerProcess.isWorker, "\(RealKafka.hint)"),
    .timeLimit(.minutes(5)))
struct TakeOverTests {
    @Test func timerOfADeadWorkerFiresAtItsHeirWithoutAnyRecord() throws {
        let bench = try StageBench(partitions: 1)
        let victim = try bench.startWorker("victim")
        let agency = try AgencyReader(
            topic: bench.output, partitions: 1, configuration: bench.kafka.configuration)
        defer { agency.stop() }
        try bench.publish(key: "k", value: "counted")
        try bench.publish(key: "k", value: "timer:9000")
        try bench.publish(key: "k", value: "counted")
        try bench.wait("the victim has set the timer") { agency.count == 2 }
        victim.kill()
        let heir = bench.makeStage("heir")
        try heir.start()
        try bench.wait("the timer fires") { agency.count == 3 }
        #expect(agency.all.last?.record.value == Array("fired".utf8))
        // Counted after the commit, which the agency may see first.
        try bench.wait("the heir has counted it") { heir.metrics.timersFired == 1 }
        #expect(heir.metrics.records == 0)
    }

    /// An operator has to end such a transaction, and must be told.
    @Test func transactionThatHoldsTheOffsetsIsNamedAndWaitedFor() throws {
        let bench = try StageBench(partitions: 1)
        let said = Mutex<[String]>([])
        let stage = bench.makeStage("one") { configuration in
            configuration.log = { entry in said.withLock { $0.append(entry.message) } }
        }
        // A member that sends its offsets with a transaction, leaves, and never ends it.
        var membership = bench.kafka.configuration
        membership.groupID = stage.configuration.groupID
        membership["partition.assignment.strategy"] = "cooperative-sticky"
        let member = try KafkaConsumer(configuration: membership, log: { _ in })
        var isAssigned = false
        try member.subscribe([bench.source]) { _ in isAssigned = true }
        try bench.wait("the member is assigned") {
            _ = try member.poll(timeout: .milliseconds(50))
            return isAssigned
        }
        var configuration = bench.kafka.configuration
        configuration.transactionalID = "\(bench.application)-forgotten"
        let producer = try TransactionalProducer(configuration: configuration, log: { _ in })
        defer { try? producer.close() }
        try producer.initialize(timeout: .seconds(10))
        try producer.begin()
        try producer.sendOffsets(
            [PartitionOffset(TopicPartition(topic: bench.source, partition: 0), .init(0))],
            group: member.groupMetadata(), timeout: .seconds(10))
        try member.close()

        try stage.start()
        try bench.wait("it says what holds it up") {
            said.withLock { $0.contains { $0.contains("unstableOffsets") && $0.contains("find-hanging") } }
        }
        #expect(!stage.status.isReady)
        try producer.abort(timeout: .seconds(10))
        try bench.publish(100)
        try bench.wait("it works") { stage.metrics.records == 100 && stage.status.isSettled }
        try bench.expectExactCounts(100)
    }

    @Test func idleGroupShowsNoLagThoughMarkersTakeOffsets() throws {
        let bench = try StageBench(partitions: 2)
        // A stage that reads what it writes: its source ends with markers.
        let stage = bench.makeStage("one") { $0.sources = [bench.source, bench.output] }
        try stage.start()
        try bench.publish(200)
        try bench.wait("all is counted") { stage.metrics.records == 400 && stage.status.isSettled }
        let admin = try KafkaAdmin(configuration: bench.kafka.configuration, log: { _ in })
        defer { try? admin.close() }
        let lag = try admin.lag(of: stage.configuration.groupID, timeout: .seconds(10))
        #expect(lag.count == 4)
        #expect(lag.allSatisfy { $0.lag == 0 }, "\(lag)")
        let transactions = stage.metrics.transactions
        let offsets = stage.metrics.offsetTransactions
        print("idle: \(transactions) transactions, \(offsets) of offsets alone")
        #expect(offsets > 0)
    }

    @Test func stoppedWorkerThatWakesUpAfterItsSessionChangesNothing() throws {
        let bench = try StageBench()
        let zombie = try bench.startWorker("zombie")
        let agency = try AgencyReader(
            topic: bench.output, partitions: 4, configuration: bench.kafka.configuration)
        defer { agency.stop() }
        try bench.publish(400)
        try bench.wait("the zombie works") { agency.count == 400 }
        zombie.signal(SIGSTOP)
        try bench.publish(400)
        let heir = bench.makeStage("heir")
        try heir.start()
        try bench.wait("the heir has all") { heir.metrics.records == 400 && heir.status.isSettled }
        zombie.signal(SIGCONT)
        for _ in 0..<20 { try bench.publish(100) }
        try bench.wait("both work again") { agency.count == 2800 }
        try bench.expectExactCounts(2800)
    }

    @Test func restartOnTheSameDiskReplaysTheTailOnly() throws {
        let bench = try StageBench(partitions: 1)
        let first = bench.makeStage("disk")
        try first.start()
        try bench.publish(2000, keys: 2000)
        try bench.wait("all is counted") { first.metrics.records == 2000 && first.status.isSettled }
        #expect(first.stop())
        let second = bench.makeStage("disk")
        try second.start()
        try bench.wait("it runs") { second.status.isReady(tasks: 1) }
        // The markers of the last transaction are behind the store's position, nothing else.
        #expect(second.metrics.restoredRecords == 0)
        #expect(second.metrics.rebuiltStores == 0)
        try bench.publish(2000, keys: 2000)
        try bench.wait("all is counted") { second.metrics.records == 2000 && second.status.isSettled }
        #expect(second.stop())
        let elsewhere = bench.makeStage("another disk")
        try elsewhere.start()
        try bench.wait("it runs") { elsewhere.status.isReady(tasks: 1) }
        #expect(elsewhere.metrics.restoredRecords >= 2000)
        try bench.publish(2000, keys: 2000)
        try bench.wait("all is counted") { elsewhere.metrics.records == 2000 && elsewhere.status.isSettled }
        try bench.expectExactCounts(6000)
    }

    @Test func recreatedChangelogIsNotTakenForTheOldOne() throws {
        let bench = try StageBench(partitions: 1)
        let first = bench.makeStage("disk")
        try first.start()
        try bench.publish(100)
        try bench.wait("all is counted") { first.metrics.records == 100 && first.status.isSettled }
        #expect(first.stop())
        // Another life of the topic, grown past the offset that the store remembers.
        let admin = try KafkaAdmin(configuration: bench.kafka.configuration, log: { _ in })
        defer { try? admin.close() }
        try bench.recreateChangelog(admin)
        let other = bench.makeStage("another disk") { $0.sources = [bench.source] }
        try other.start()
        try bench.publish(300, keys: 300)
        try bench.wait("all is counted") { other.metrics.records == 300 && other.status.isSettled }
        #expect(other.stop())
        let again = bench.makeStage("disk")
        try again.start()
        try bench.wait("it runs") { again.status.isReady(tasks: 1) }
        #expect(again.metrics.rebuiltStores == 1)
        #expect(again.metrics.restoredRecords >= 300)
    }

    @Test func staticMemberThatRestartsMovesNothing() throws {
        let bench = try StageBench()
        let worker = try bench.startWorker("static", instanceID: "w1")
        let agency = try AgencyReader(
            topic: bench.output, partitions: 4, configuration: bench.kafka.configuration)
        defer { agency.stop() }
        let other = bench.makeStage("other") { $0.instanceID = "w2" }
        try other.start()
        try bench.wait("both have a share") { other.status.isReady(tasks: 2) }
        try bench.publish(400)
        try bench.wait("both work") { agency.count == 400 }
        let rebalances = other.metrics.rebalances
        worker.kill()
        let killed = Date()
        try bench.publish(400)
        _ = try bench.startWorker("static", instanceID: "w1")
        try bench.wait("the restarted one works") { agency.count == 800 }
        print("static member back after \(Date().timeIntervalSince(killed)) s")
        #expect(other.metrics.rebalances == rebalances)
        try bench.expectExactCounts(800)
    }
}
