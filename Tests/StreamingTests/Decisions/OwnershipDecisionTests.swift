import Testing

@testable import Streaming

struct OwnershipDecisionTests {
    private let mine = Claim(transactionalIDs: ["a.1-a", "a.1-b"])
    private let dead = Claim(transactionalIDs: ["a.2-a", "a.2-b"])

    @Test func firstOwnerFencesNobody() {
        #expect(OwnershipDecision.decide(marks: [.none, .none], own: mine) == .take(fencing: []))
    }

    @Test func heirOfACrashedOwnerFencesBothItsIDsOnce() {
        #expect(
            OwnershipDecision.decide(marks: [.claimed(dead), .claimed(dead)], own: mine)
                == .take(fencing: ["a.2-a", "a.2-b"]))
    }

    @Test func cleanHandOverFencesNobody() {
        #expect(OwnershipDecision.decide(marks: [.released, .released], own: mine) == .take(fencing: []))
    }

    @Test func ownClaimStandsAfterAnAbort() {
        #expect(OwnershipDecision.decide(marks: [.claimed(mine), .claimed(mine)], own: mine) == .owned)
    }

    @Test func claimOfASourceThatWasAddedLaterIsWritten() {
        #expect(OwnershipDecision.decide(marks: [.claimed(mine), .none], own: mine) == .take(fencing: []))
    }

    @Test func claimOfANewerFormatIsNotPassedOver() {
        #expect(Claim.mark(in: "claim/2 x") == .unreadable)
        #expect(OwnershipDecision.decide(marks: [.none, .unreadable], own: mine) == .unreadable)
    }

    @Test(arguments: [nil, "", "set by kafka-consumer-groups"])
    func metadataOfOtherToolsIsNoClaim(metadata: String?) {
        #expect(Claim.mark(in: metadata) == .none)
    }

    @Test func claimThatOnlyMarksAStartSaysSo() {
        #expect(Claim.mark(in: mine.startMetadata) == .claimed(mine))
        #expect(Claim.isStart(mine.startMetadata) && !Claim.isStart(mine.metadata) && !Claim.isStart(nil))
    }

    @Test func offsetsThatExpiredAreKnownFromTheState() {
        #expect(CommittedPosition.none.offset(state: 7) == 7)
        #expect(CommittedPosition.start(0).offset(state: 7) == 7)
        #expect(CommittedPosition.start(3).offset(state: nil) == 3)
        #expect(CommittedPosition.none.offset(state: nil) == nil)
    }

    @Test func offsetsThatAnOperatorSetBackAreObeyed() {
        #expect(CommittedPosition.work(2).offset(state: 7) == 2)
    }

    @Test func claimReadsBackAsWritten() {
        #expect(Claim.mark(in: dead.metadata) == .claimed(dead))
        #expect(Claim.mark(in: Claim.releasedMetadata) == .released)
    }

    @Test func startThatWasReleasedIsStillButAStart() {
        #expect(Claim.mark(in: Claim.releasedStartMetadata) == .released)
        #expect(Claim.isStart(Claim.releasedStartMetadata) && !Claim.isStart(Claim.releasedMetadata))
    }
}
