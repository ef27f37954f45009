import Kafka
import Streaming
import StreamingTestSupport
import Testing

struct TestDriverTests {
    private func driver(_ partitions: Int = 2) -> TestDriver {
        TestDriver(sources: ["in"], partitions: partitions) { _ in CountingProcessor(output: "out") }
    }

    private func send(_ driver: TestDriver, _ key: String, _ value: String = "", partition: Int32? = nil) {
        driver.send(
            ProducerRecord(topic: "in", partition: partition, key: Array(key.utf8), value: Array(value.utf8)))
    }

    private func values(_ driver: TestDriver, of key: String) -> [String] {
        driver.records(of: "out").filter { $0.key == Array(key.utf8) }.map {
            String(decoding: $0.value ?? [], as: UTF8.self)
        }
    }

    @Test func countsAreRightWhereverTransactionsEnd() throws {
        for limit in [1, 3, 100] {
            let driver = driver()
            driver.recordsPerTransaction = limit
            for index in 0..<20 { send(driver, "k\(index % 2)") }
            try driver.run()
            #expect(values(driver, of: "k0") == (1...10).map(String.init))
            #expect(values(driver, of: "k1") == (1...10).map(String.init))
        }
    }

    @Test(arguments: [TestDriver.Crash.beforeCommit, .afterCommit], [false, true])
    func crashIsNotSeenInTheOutput(crash: TestDriver.Crash, losingStore: Bool) throws {
        let driver = driver(1)
        driver.recordsPerTransaction = 2
        for _ in 0..<4 { send(driver, "k") }
        try driver.step(0)
        driver.crashNext(partition: 0, at: crash, losingStore: losingStore)
        try driver.run()
        for _ in 0..<2 { send(driver, "k") }
        try driver.run()
        #expect(values(driver, of: "k") == (1...6).map(String.init))
    }

    @Test func openTransactionHidesWhatIsBehindItUntilTheHeirComes() throws {
        let driver = driver(1)
        send(driver, "k")
        driver.crashNext(partition: 0, at: .beforeCommit)
        try driver.step(0)
        #expect(driver.records(of: "out").isEmpty)
        try driver.step(0)
        #expect(values(driver, of: "k") == ["1"])
    }

    @Test func timerOfADeadWorkerFiresAtItsHeir() throws {
        let driver = driver(1)
        send(driver, "k", "timer:500")
        try driver.run()
        driver.restart(partition: 0, losingStore: true)
        try driver.advance(to: 499)
        #expect(driver.records(of: "out").isEmpty)
        try driver.advance(to: 500)
        #expect(values(driver, of: "k") == ["fired"])
        try driver.advance(to: 5000)
        #expect(values(driver, of: "k") == ["fired"])
    }

    @Test func retriedTransactionLeavesNothingBehind() throws {
        let attempts = Attempts()
        let driver = TestDriver(sources: ["in"], partitions: 1) { _ in
            CountingProcessor(output: "out") { record in
                if record.value == Array("hard".utf8), attempts.next() < 3 { throw StreamingError.retry("not yet") }
            }
        }
        send(driver, "k")
        send(driver, "k", "hard")
        try driver.run()
        #expect(driver.aborts == 2)
        #expect(values(driver, of: "k") == ["1", "2"])
    }

    @Test func globalsAreAppliedOnceAndRememberedByTheHeir() throws {
        let driver = TestDriver(sources: ["in"], globals: ["models"], partitions: 1) { context in
            GlobalsProcessor(context)
        }
        driver.send(ProducerRecord(topic: "models", key: [1], value: Array("m1".utf8)))
        try driver.run()
        driver.restart(partition: 0, losingStore: true)
        try driver.run()
        driver.send(ProducerRecord(topic: "models", key: [1], value: Array("m2".utf8)))
        try driver.run()
        #expect(driver.records(of: "out").map { String(decoding: $0.value ?? [], as: UTF8.self) } == ["m1", "m2"])
    }

    @Test func backgroundWorkGoesOnSliceBySliceUntilItIsDone() throws {
        let driver = TestDriver(sources: ["in"], partitions: 1) { _ in SlicingProcessor(slices: 5) }
        try driver.run()
        #expect(driver.records(of: "out").count == 5)
    }

    private final class Attempts: @unchecked Sendable {  // one thread: the test's
        private var count = 0
        func next() -> Int {
            count += 1
            return count
        }
    }

    private final class GlobalsProcessor: Processor {
        init(_ context: ProcessorContext) {}
        func process(_ records: [KafkaRecord], in transaction: TaskTransaction) throws {}
        func globalsChanged(in transaction: TaskTransaction) throws {
            try transaction.emit(topic: "out", key: nil, value: transaction.globals.value([1], of: "models"))
        }
    }

    private final class SlicingProcessor: Processor {
        private var left: Int
        init(slices: Int) { left = slices }
        func process(_ records: [KafkaRecord], in transaction: TaskTransaction) throws {}
        func background(in transaction: TaskTransaction) throws -> Bool {
            guard left > 0 else { return false }
            left -= 1
            try transaction.emit(topic: "out", key: nil, value: [])
            return left > 0
        }
    }
}
