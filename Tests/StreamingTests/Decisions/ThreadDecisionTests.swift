import Kafka
import Testing

@testable import Streaming

struct ThreadDecisionTests {
    // MARK: When a transaction commits

    private func commit(
        records: Int = 1, bytes: Int = 1, age: Duration = .zero, empty: Bool = false, asked: Bool = false,
        linger: Duration = .zero
    ) -> CommitDecision {
        var limits = TransactionLimits()
        limits.linger = linger
        return CommitDecision.decide(
            records: records, of: limits.records, bytes: bytes, age: age, lastPollWasEmpty: empty, isAsked: asked,
            limits: limits)
    }

    @Test func quietSystemCommitsAtOnce() { #expect(commit(empty: true) == .drained) }
    @Test func whoMayLingerWaitsForMore() {
        #expect(commit(age: .milliseconds(49), empty: true, linger: .milliseconds(50)) == .goOn)
        #expect(commit(age: .milliseconds(50), empty: true, linger: .milliseconds(50)) == .drained)
        #expect(commit(records: 1000, empty: true, linger: .milliseconds(50)) == .enoughRecords)
        #expect(commit(empty: true, asked: true, linger: .milliseconds(50)) == .asked)
    }
    @Test func busySystemGathers() { #expect(commit() == .goOn) }
    @Test func recordsAreBounded() { #expect(commit(records: 1000) == .enoughRecords) }
    @Test func memoryIsBounded() { #expect(commit(bytes: 64 << 20) == .enoughBytes) }
    @Test func waitIsBounded() { #expect(commit(age: .milliseconds(100)) == .longEnough) }
    @Test func stopDoesNotWait() { #expect(commit(asked: true) == .asked) }

    // MARK: What dies of an error

    private func kafka(
        _ code: KafkaError.Code, fatal: Bool = false, retriable: Bool = false, abort: Bool = false,
        unknown: Bool = false
    ) -> KafkaError {
        KafkaError(
            code, "test", reason: "", isFatal: fatal, isRetriable: retriable, requiresAbort: abort,
            isOutcomeUnknown: unknown)
    }

    @Test func fencedProducerCostsTheThreadItsClients() {
        #expect(FailureDecision.decide(kafka(.fenced, fatal: true)) == .restartThread)
    }

    @Test func staleGenerationCostsTheTransaction() {
        #expect(FailureDecision.decide(kafka(.illegalGeneration, abort: true), duringCommit: true) == .abortAndReopen)
        #expect(FailureDecision.decide(kafka(.illegalGeneration)) == .abortAndReopen)
    }

    @Test func unknownOutcomeIsNotTakenForAnAbort() {
        #expect(FailureDecision.decide(kafka(.timedOut, unknown: true)) == .restartThread)
        #expect(FailureDecision.decide(kafka(.timedOut, retriable: true), duringCommit: true) == .restartThread)
    }

    @Test func processorsSayWhatDies() {
        #expect(FailureDecision.decide(StreamingError.retry("later")) == .abortAndReopen)
        #expect(FailureDecision.decide(StreamingError.stop("never")) == .stopTask)
    }

    @Test func errorOfUnknownKindStopsTheTaskLoudly() {
        struct Surprise: Error {}
        #expect(FailureDecision.decide(Surprise()) == .stopTask)
    }

    @Test func refusedRecordStopsTheTaskThatSentIt() {
        #expect(FailureDecision.decide(kafka(.messageTooLarge)) == .stopTask)
    }

    // MARK: Positions

    @Test func firstStartIsExplicit() {
        #expect(SourcePosition.decide(committed: nil, low: 5, high: 9, start: .beginning) == .at(5))
        #expect(SourcePosition.decide(committed: nil, low: 5, high: 9, start: .end) == .at(9))
    }

    @Test func committedOffsetStandsAlsoAtTheEnd() {
        #expect(SourcePosition.decide(committed: 9, low: 5, high: 9, start: .end) == .at(9))
    }

    @Test func offsetThatTheLogLostIsNotGuessed() {
        #expect(
            SourcePosition.decide(committed: 4, low: 5, high: 9, start: .beginning)
                == .outOfRange(committed: 4, low: 5, high: 9))
        #expect(
            SourcePosition.decide(committed: 10, low: 5, high: 9, start: .beginning)
                == .outOfRange(committed: 10, low: 5, high: 9))
    }

    @Test func markersBehindTheLastRecordAreCommittedOnceIdle() {
        let threshold: Duration = .milliseconds(200)
        #expect(
            IdleDecision.decide(ahead: true, atEnd: true, idleFor: .milliseconds(300), threshold: threshold)
                == .commitPositions)
        #expect(
            IdleDecision.decide(ahead: true, atEnd: false, idleFor: .seconds(1), threshold: threshold) == .nothing)
        #expect(
            IdleDecision.decide(ahead: false, atEnd: true, idleFor: .seconds(1), threshold: threshold) == .nothing)
    }

    @Test func staleRecordFromBeforeASeekIsDropped() {
        var progress = SourceProgress(position: 10)
        let stale = progress.take(9)
        let fresh = progress.take(12)
        #expect(!stale && fresh)
        #expect(progress.position == 13)
        progress.reachedEnd(15)
        #expect(progress.isAtEnd && progress.isAheadOfCommit && progress.position == 15)
        progress.reachedEnd(14)
        #expect(progress.position == 15)
    }

    // MARK: Lives of threads

    @Test func silentThreadIsReplaced() {
        #expect(WatchdogDecision.decide(sinceLastBeat: .seconds(46), deadline: .seconds(45)) == .replace)
        #expect(WatchdogDecision.decide(sinceLastBeat: .seconds(44), deadline: .seconds(45)) == .alive)
    }

    @Test func restartsBackOffUntilALifeWasGood() {
        var backoff = RestartBackoff()
        #expect(backoff.next(lived: .seconds(1)) == .milliseconds(100))
        #expect(backoff.next(lived: .seconds(1)) == .milliseconds(200))
        #expect(backoff.next(lived: .seconds(60)) == .milliseconds(100))
        for _ in 0..<20 { _ = backoff.next(lived: .zero) }
        #expect(backoff.next(lived: .zero) == .seconds(10))
    }

    @Test func noTaskComesBackFromClosingOrSkipsItsFence() {
        for state in TaskLifecycle.State.allCases {
            #expect(!TaskLifecycle.allows(.closed, state))
            #expect(TaskLifecycle.allows(state, .running) == (state == .awaitingGlobals))
            if state != .closing { #expect(!TaskLifecycle.allows(.closing, state) || state == .closed) }
        }
        #expect(!TaskLifecycle.allows(.created, .restoring))
    }

    @Test func progressReadsBackAndShortBytesDoNot() {
        let progress = TaskProgress(
            clock: 42, appliedGlobals: GlobalPositions(["models": [1, 2], "parameters": [7]]), partitions: 4,
            sources: ["facts": 10])
        let bytes = progress.encoded
        #expect(TaskProgress(bytes) == progress)
        for length in 0..<bytes.count { #expect(TaskProgress(Array(bytes.prefix(length))) == nil) }
    }

    @Test func globalsCoverWhatWasApplied() {
        let applied = GlobalPositions(["models": [5, 0]])
        #expect(GlobalPositions(["models": [5]]).covers(applied))
        #expect(!GlobalPositions(["models": [4, 9]]).covers(applied))
        #expect(applied.merging(GlobalPositions(["models": [3, 2, 1]])) == GlobalPositions(["models": [5, 2, 1]]))
    }
}
