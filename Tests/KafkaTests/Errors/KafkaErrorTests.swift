import Kafka
import Testing

@Suite struct KafkaErrorTests {
    @Test func remedyFollowsFromTheFlagsFirst() {
        let code = KafkaError.Code.timedOut
        #expect(KafkaError(code, "x", reason: "", isFatal: true, isRetriable: true).remedy == .restartClient)
        #expect(KafkaError(code, "x", reason: "", isRetriable: true, requiresAbort: true).remedy == .abortTransaction)
        #expect(KafkaError(code, "x", reason: "", isRetriable: true).remedy == .retry)
        #expect(KafkaError(code, "commit", reason: "", isOutcomeUnknown: true).remedy == .restartClient)
    }

    @Test func missingRightsAreNothingToRetryEvenWhereFatal() {
        let error = KafkaError(.topicAuthorizationFailed, "send", reason: "", isFatal: true)
        #expect(error.remedy == .stop)
        #expect(error.fault == .user)
    }

    @Test(arguments: [KafkaError.Code.illegalGeneration, .unknownMemberID, .assignmentLost])
    func lostOwnershipRestartsTheTask(code: KafkaError.Code) {
        #expect(KafkaError(code, "commit", reason: "").remedy == .restartTask)
    }

    @Test func descriptionSaysWhatWhereWhyAndWhatToDo() {
        let error = KafkaError(
            .unknownTopicOrPartition, "poll", reason: "Broker: Unknown topic or partition", topic: "t", partition: 3)
        #expect(
            error.description
                == "Kafka poll of t[3] failed: Broker: Unknown topic or partition (UNKNOWN_TOPIC_OR_PART, 3); "
                + "change configuration, rights or cluster first")
    }
}
