import Kafka
import Testing

@testable import Streaming

struct TaskStateTests {
    private let position = StorePosition(offset: 1, writtenAt: 0)

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private final class NoSink: TransactionSink {
        func send(_ record: ProducerRecord, of task: TaskID) throws {}
    }

    private func transaction(_ state: TaskState, now: Int64 = 0) -> TaskTransaction {
        TaskTransaction(
            task: TaskID(stage: "s", partition: 0), partitions: 1, now: now, globals: .empty, state: state,
            sink: NoSink())
    }

    private func commit(_ transaction: TaskTransaction, to state: TaskState) throws {
        try state.apply(try transaction.changes(sources: [:]), position: position)
    }

    @Test func keyWrittenManyTimesIsOneChange() throws {
        let state = try TaskState(store: MemoryStore())
        let transaction = transaction(state)
        for value in 0..<100 { transaction.put(bytes("k"), bytes("\(value)"), in: Keyspace(16)) }
        let changes = try transaction.changes(sources: [:]).filter { $0.key.first == 16 }
        #expect(changes == [StateChange(key: [16] + bytes("k"), value: bytes("99"))])
    }

    @Test func transactionReadsItsOwnWritesOverTheStore() throws {
        let state = try TaskState(store: MemoryStore())
        let first = transaction(state)
        for key in ["a", "b", "d"] { first.put(bytes(key), bytes("old"), in: Keyspace(16)) }
        try commit(first, to: state)
        let second = transaction(state)
        second.put(bytes("c"), bytes("new"), in: Keyspace(16))
        second.delete(bytes("b"), in: Keyspace(16))
        #expect(try second.get(bytes("b"), in: Keyspace(16)) == nil)
        #expect(try second.scan(Keyspace(16)).map(\.key) == [bytes("a"), bytes("c"), bytes("d")])
        #expect(try second.scan(Keyspace(16), prefix: [], after: bytes("a"), limit: 1).map(\.key) == [bytes("c")])
        // Another keyspace is another table.
        #expect(try second.scan(Keyspace(17)).isEmpty)
    }

    @Test func nowNeverFallsWhateverTheClockSays() throws {
        let store = MemoryStore()
        let state = try TaskState(store: store)
        try commit(transaction(state, now: 1000), to: state)
        #expect(transaction(state, now: 900).now == 1000)
        // Nor for the next owner, who reads it from the changelog.
        #expect(transaction(try TaskState(store: store), now: 900).now == 1000)
    }

    @Test func timerThatIsMovedFiresOnceAtItsNewTime() throws {
        let state = try TaskState(store: MemoryStore())
        let first = transaction(state, now: 0)
        first.setTimer(bytes("t"), due: 100)
        try commit(first, to: state)
        let second = transaction(state, now: 50)
        second.setTimer(bytes("t"), due: 300)
        try commit(second, to: state)
        #expect(try state.nextDue() == 300)
        #expect(try transaction(state, now: 299).takeDueTimers(limit: 10).isEmpty)
        let third = transaction(state, now: 300)
        #expect(try third.takeDueTimers(limit: 10) == [TaskTimer(key: bytes("t"), due: 300)])
        #expect(try third.takeDueTimers(limit: 10).isEmpty)
        try commit(third, to: state)
        #expect(try state.nextDue() == nil)
    }

    @Test func timersFireInTheOrderOfTheirTimes() throws {
        let state = try TaskState(store: MemoryStore())
        let first = transaction(state)
        for (key, due) in [("c", 30), ("a", 10), ("b", -20), ("z", 10)] as [(String, Int64)] {
            first.setTimer(bytes(key), due: due)
        }
        try commit(first, to: state)
        let second = transaction(state, now: 40)
        second.setTimer(bytes("n"), due: 20)
        second.cancelTimer(bytes("c"))
        #expect(try second.takeDueTimers(limit: 2).map(\.key) == [bytes("b"), bytes("a")])
        #expect(try second.takeDueTimers(limit: 9).map(\.key) == [bytes("z"), bytes("n")])
    }

    @Test func replayingAStretchOfTheChangelogAgainChangesNothing() throws {
        let log: [StateChange] = [
            .timer(bytes("t"), due: 5), StateChange(key: [16, 1], value: [1]), .timer(bytes("t"), due: 9),
            StateChange(key: [16, 1], value: nil), .timer(bytes("u"), due: 7), .timer(bytes("u"), due: nil),
        ]
        let once = try TaskState(store: MemoryStore())
        try once.apply(log, position: position)
        let twice = try TaskState(store: MemoryStore())
        for change in log { try twice.apply([change], position: position) }
        try twice.apply(Array(log.prefix(3)), position: position)
        for change in log.dropFirst(2) { try twice.apply([change], position: position) }
        for state in [once, twice] {
            #expect(try state.store.get([16, 1]) == nil)
            let timers = try state.timers(dueBy: 100, limit: 10)
            #expect(timers == [TaskTimer(key: bytes("t"), due: 9)])
        }
    }
}
