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

    @Test func claimReadsBackAsWritten() {
        #expect(Claim.mark(in: dead.metadata) == .claimed(dead))
        #expect(Claim.mark(in: Claim.releasedMetadata) == .released)
    }
}
