import Events
import Testing

@testable import County

/// What the registers say at a moment, of records written by hand.
@Suite struct RegistersTests {
    private let base = Day(number: 20_600)

    private func registers(_ tell: (inout Scene) -> Void, at day: Int, _ minute: Int = 0) -> Registers {
        var scene = Scene(
            place: .yueqing, base: base, prefix: "T", random: SplitMix64(seed: 1), numbers: ResidentNumbers())
        tell(&scene)
        var random = SplitMix64(seed: 2)
        let drafts = Pace.calendar(opening: base.adding(days: -400).start).publish(scene.drafts, random: &random)
        return Registers(
            drafts, at: base.adding(days: day).start.adding(milliseconds: Int64(minute) * 60_000),
            parameters: CountyParameters(start: base.adding(days: -400), days: 800))
    }

    @Test func aVersionThatWasNotYetSaidIsNotKnown() {
        var person = ""
        func tell(_ scene: inout Scene) {
            let resident = scene.resident(age: 40)
            person = resident.number
            let record = scene.publish(.incomeAssessed, on: 0, [.person(resident), .yuan("yearly", 100)])
            scene.revise(record, on: 10, occurred: 10, [.yuan("yearly", 200)])
        }
        #expect(registers(tell, at: 9).income(of: person) == Money(fen: 10_000))
        #expect(registers(tell, at: 11).income(of: person) == Money(fen: 20_000))
    }

    @Test func adjoiningCustodiesCountAsOne() {
        var person = ""
        func tell(_ scene: inout Scene, gap: Int) {
            let resident = scene.resident(age: 40)
            person = resident.number
            let detention = scene.custody(resident, "detention", on: 0)
            scene.release(resident, "detention", from: detention, on: 30)
            scene.custody(resident, "prison", on: 30 + gap)
        }
        #expect(registers({ tell(&$0, gap: 1) }, at: 50).heldSince(person) == base.start)
        #expect(registers({ tell(&$0, gap: 2) }, at: 50).heldSince(person) == base.adding(days: 32).start)
    }

    @Test func aLeaveFromTheDayOfDeathDoesNotEndTheMembership() {
        var (person, household) = ("", "")
        func tell(_ scene: inout Scene, left: Int) {
            let family = scene.single(.destitute, age: 70)
            (person, household) = (family.head.number, family.household.number)
            scene.death(of: family.head, on: 10)
            scene.publish(.memberLeft, on: left, [.household(family.household), .person(family.head)])
        }
        #expect(registers({ tell(&$0, left: 9) }, at: 20).home(of: person) == nil)
        let kept = registers({ tell(&$0, left: 10) }, at: 20)
        #expect(kept.home(of: person)?.household == household)
        #expect(kept.means(ofHousehold: household).heads.isEmpty)
    }

    @Test func twoNumbersThatAreLinkedAreOnePersonAndACircleIsNone() {
        var (first, second) = ("", "")
        func tell(_ scene: inout Scene, circle: Bool) {
            let resident = scene.resident(age: 40)
            let twin = scene.double(of: resident)
            (first, second) = (resident.number, twin.number)
            scene.publish(.veteranRegistered, on: 0, [.person(twin)])
            scene.publish(.personMerged, on: 5, [.person(twin), .person(resident, as: "into")])
            if circle { scene.publish(.personMerged, on: 6, [.person(resident), .person(twin, as: "into")]) }
        }
        let linked = registers({ tell(&$0, circle: false) }, at: 20)
        #expect(linked.persons == [first])
        #expect(linked.records(.veteranRegistered, person: first).count == 1)
        let circle = registers({ tell(&$0, circle: true) }, at: 20)
        #expect(circle.persons.sorted() == [first, second].sorted())
        #expect(circle.records(.veteranRegistered, person: first).isEmpty)
    }

    /// Found at the size of a county: a payment that the register hears of late, and a document that tells it in time.
    @Test func whatADocumentTellsCountsUntilThePaymentIsOnRecord() {
        var (person, file) = ("", "")
        func tell(_ scene: inout Scene) {
            let victim = scene.resident(age: 40)
            let theft = scene.file("criminal", charge: "盗窃", victim: victim, on: 0)
            (person, file) = (victim.number, theft.number)
            let document = scene.publish(.documentFiled, on: 5, [.case(theft), .text("kind", "report")])
            scene.tell([.yuan("loss", 3000), .yuan("paid", 1000)], in: document)
            scene.compensate(victim, in: theft, yuan: 400, on: 10)
            scene.loss(of: victim, in: theft, "property", yuan: 5000, on: 10)
        }
        #expect(registers(tell, at: 4).paid(person, file) == .zero)
        #expect(registers(tell, at: 4).loss(person, file) == nil)
        #expect(registers(tell, at: 6).paid(person, file) == Money(fen: 100_000))
        #expect(registers(tell, at: 6).loss(person, file) == Money(fen: 300_000))
        #expect(registers(tell, at: 11).paid(person, file) == Money(fen: 40_000))
        #expect(registers(tell, at: 11).loss(person, file) == Money(fen: 500_000))
    }

    @Test func ninetyDaysAreOverAtTheBeginningOfTheDayAfterTheNinetieth() {
        let early = registers({ _ in }, at: 90, 23 * 60 + 59)
        #expect(!early.areOver(90, after: base.start))
        #expect(registers({ _ in }, at: 91).areOver(90, after: base.start))
    }
}
