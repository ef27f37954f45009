import Events

/// What single models read of a household beside what all share.
extension HouseholdView {
    /// A counted member is registered as rural.
    var isRural: Bool {
        var found = false
        for person in counted where person.isRural { found = true }
        return found
    }

    /// 刚性支出: the medical costs paid by the household itself, and what education, rehabilitation and living cost it,
    /// of the last twelve months.
    var rigidExpenses: Quantity {
        Quantity.sum(selfPaidMedical, expenses(["education", "rehabilitation", "living"])) ?? selfPaidMedical
    }

    /// The kinds of benefit that run for the household itself, each once.
    var runningBenefits: [String] { id.map { World.kinds(of: world.benefits(of: $0)) } ?? [] }

    /// What temporary aid is for: emergencies on record, and the counted members' stays for a serious illness or by a
    /// case.
    var emergencies: [RecordView] {
        var found = id.map { world.records("emergency.recorded", of: $0) } ?? []
        var records = found.map { RecordView($0, person: nil, world: world) }
        for person in counted {
            found = world.records("medical.admitted", of: person.id).filter {
                $0.flag("serious") == true || $0.record.subject("case") != nil
            }
            records += found.map { RecordView($0, person: person, world: world) }
        }
        return records.sorted { Fact.precedes($0.fact, $1.fact) }
    }

    /// What may throw a household back into poverty: the counted members' stays, and losses of work.
    var setbacks: [RecordView] {
        var records: [RecordView] = []
        for person in counted {
            records += person.stays.map { RecordView($0.spell.start, person: person, stay: $0, world: world) }
            records += world.records("job.lost", of: person.id).map { RecordView($0, person: person, world: world) }
        }
        return records.sorted { Fact.precedes($0.fact, $1.fact) }
    }
}
