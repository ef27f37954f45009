import Events

extension Registers {
    // MARK: Age and sex, from the resident ID

    func birth(of person: String) -> Day {
        let digits = person.dropFirst(6).prefix(8)
        let text = digits.prefix(4) + "-" + digits.dropFirst(4).prefix(2) + "-" + digits.suffix(2)
        return Day(parsing: text) ?? Day(number: 0)
    }

    func has(_ person: String, reached age: Int) -> Bool { hasCome(birth(of: person).adding(years: age)) }

    func isFemale(_ person: String) -> Bool { (person.dropFirst(16).first?.wholeNumberValue ?? 1) % 2 == 0 }

    // MARK: Absence

    func isDead(_ person: String) -> Bool { death(of: person) != nil }

    func missingSince(_ person: String) -> Instant? {
        spells(records(.personMissing, person: person), records(.personFound, person: person))
            .last { $0.end == nil }?.start.occurred
    }

    private func custodies(of person: String) -> [Spell] {
        spells(
            records(.custodyStarted, person: person), records(.custodyEnded, person: person), until: "until",
            alike: "kind")
    }

    func isHeld(_ person: String, _ kinds: Set<String>) -> Bool {
        custodies(of: person).contains { $0.end == nil && kinds.contains($0.start.text("kind") ?? "") }
    }

    /// Since when without a day's break, in whatever custody.
    func heldSince(_ person: String) -> Instant? {
        let spells = custodies(of: person)
        guard var first = spells.filter({ $0.end == nil }).map(\.start.occurred).min() else { return nil }
        var before = spells.filter { $0.start.occurred < first }.sorted { $0.start.occurred > $1.start.occurred }
        while let index = before.firstIndex(where: { spell in
            spell.end.map { $0.day.adding(days: 1) >= first.day } ?? true
        }) {
            first = min(first, before[index].start.occurred)
            before.remove(at: index)
        }
        return first
    }

    /// The dead, the missing, the imprisoned and those in drug rehabilitation are not counted in a household.
    func isCounted(_ person: String) -> Bool {
        !isDead(person) && missingSince(person) == nil && !isHeld(person, ["prison", "drug-rehabilitation"])
    }

    // MARK: Registers of welfare and health

    /// The grants of benefits that run.
    func benefits(person: String) -> [Entry] {
        running(records(.welfareGranted, person: person), records(.welfareStopped, person: person))
    }

    func benefits(household: String) -> [Entry] {
        running(records(.welfareGranted, household: household), records(.welfareStopped, household: household))
    }

    private func running(_ grants: [Entry], _ stops: [Entry]) -> [Entry] {
        spells(grants, stops, until: "until", alike: "benefit").filter { $0.end == nil }.map(\.start)
    }

    func receives(_ benefits: Set<String>, person: String) -> Bool {
        self.benefits(person: person).contains { benefits.contains($0.text("benefit") ?? "") }
    }

    func receives(_ benefits: Set<String>, household: String) -> Bool {
        self.benefits(household: household).contains { benefits.contains($0.text("benefit") ?? "") }
    }

    /// For the person, or for the household that the person is a counted member of.
    func receivesAtHome(_ benefits: Set<String>, _ person: String) -> Bool {
        if receives(benefits, person: person) { return true }
        guard let household = means(of: person).household else { return false }
        return receives(benefits, household: household)
    }

    /// Certificates of disability that are valid.
    func certificates(of person: String) -> [Entry] {
        spells(
            records(.disabilityCertified, person: person), records(.disabilityExpired, person: person),
            until: "valid_until", alike: "kind"
        ).filter { $0.end == nil }.map(\.start)
    }

    func isSeverelyDisabled(_ person: String) -> Bool {
        certificates(of: person).contains { ($0.number("level") ?? 9) <= 2 }
    }

    func isDisabledOfMind(_ person: String, levels: ClosedRange<Int>) -> Bool {
        certificates(of: person).contains {
            ["intellectual", "mental"].contains($0.text("kind") ?? "") && levels.contains($0.number("level") ?? 9)
        }
    }

    /// A stay in hospital with its latest cumulative costs.
    struct Treatment {
        let admitted: Entry
        let isOpen: Bool
        let costed: Instant
        let selfPaid: Money
        let arrears: Money
    }

    func treatments(of person: String) -> [Treatment] {
        let costs = (records(.medicalCostUpdated, person: person) + records(.medicalSettled, person: person))
            .sorted(by: Entry.precedes)
        return spells(
            records(.medicalAdmitted, person: person), records(.medicalDischarged, person: person), alike: "stay"
        ).map { spell in
            let cost = costs.last { $0.text("stay") == spell.start.text("stay") }
            return Treatment(
                admitted: spell.start, isOpen: spell.end == nil, costed: cost?.occurred ?? spell.start.occurred,
                selfPaid: Money(fen: cost?.fen("self_paid") ?? 0), arrears: Money(fen: cost?.fen("arrears") ?? 0))
        }
    }

    func isSeriouslyIll(_ person: String) -> Bool {
        treatments(of: person).contains { $0.isOpen && $0.admitted.flag("serious") == true }
    }

    /// Whom the registers name as this person's kin in one of the relations.
    func kin(of person: String, _ relations: Set<String>) -> [String] {
        var found: [String] = []
        for entry in records(.kinRecorded, person: person, as: "dependant")
        where relations.contains(entry.text("relation") ?? "") {
            if let kin = entry.person().map(one), !found.contains(kin) { found.append(kin) }
        }
        return found
    }

    func isRural(_ person: String) -> Bool {
        records(.personRegistered, person: person).last { $0.flag("rural") != nil }?.flag("rural") == true
    }

    /// Where the person lives; empty where no register says.
    func region(of person: String) -> String {
        if let home = home(of: person) { return region(ofHousehold: home.household) }
        return records(.personRegistered, person: person).last?.region ?? ""
    }

    func region(ofHousehold household: String) -> String {
        records(.memberJoined, household: household).last?.region ?? ""
    }

    func income(of person: String) -> Money? {
        records(.incomeAssessed, person: person).last?.fen("yearly").map { Money(fen: $0) }
    }
}
