import Events

extension Scene {
    @discardableResult
    mutating func grant(
        _ benefit: String, to household: Household, monthly: Int? = nil, on offset: Int
    ) -> RecordHandle {
        var fields: [Field] = [.household(household), .text("benefit", benefit)]
        if let monthly { fields.append(.yuan("monthly", monthly)) }
        return publish(.welfareGranted, on: offset, region: household.region, fields)
    }

    @discardableResult
    mutating func grant(
        _ benefit: String, to resident: Resident, monthly: Int? = nil, cause: String? = nil, on offset: Int
    ) -> RecordHandle {
        var fields: [Field] = [.person(resident), .text("benefit", benefit)]
        if let monthly { fields.append(.yuan("monthly", monthly)) }
        if let cause { fields.append(.text("cause", cause)) }
        return publish(.welfareGranted, on: offset, fields)
    }

    mutating func stop(_ benefit: String, of household: Household, granted: RecordHandle, on offset: Int) {
        publish(
            .welfareStopped, on: offset, region: household.region,
            [.household(household), .text("benefit", benefit), .text("ends", number(of: granted))])
    }

    mutating func stop(_ benefit: String, of resident: Resident, granted: RecordHandle, on offset: Int) {
        publish(
            .welfareStopped, on: offset,
            [.person(resident), .text("benefit", benefit), .text("ends", number(of: granted))])
    }

    /// A stay in hospital begins; its number joins what the hospital says of it later.
    mutating func admit(
        _ resident: Resident, case file: CaseFile? = nil, cause: String? = nil, serious: Bool = false, on offset: Int
    ) -> Stay {
        let stay = Stay(number: prefix + "-S" + String(drafts.count), patient: resident, file: file, cause: cause)
        var fields: [Field] = [.person(resident), .text("stay", stay.number)]
        if let file { fields.append(.case(file)) }
        if let cause { fields.append(.text("cause", cause)) }
        if serious { fields.append(.flag("serious", true)) }
        publish(.medicalAdmitted, on: offset, fields)
        return stay
    }

    /// What the stay has cost until now: cumulative amounts.
    @discardableResult
    mutating func costs(of stay: Stay, total: Int, selfPaid: Int, arrears: Int, on offset: Int) -> RecordHandle {
        publish(
            .medicalCostUpdated, on: offset,
            [
                .person(stay.patient), .text("stay", stay.number), .yuan("total", total),
                .yuan("self_paid", selfPaid), .yuan("arrears", arrears),
            ])
    }

    mutating func discharge(_ stay: Stay, on offset: Int) {
        publish(.medicalDischarged, on: offset, [.person(stay.patient), .text("stay", stay.number)])
    }

    @discardableResult
    mutating func certify(
        _ resident: Resident, _ kind: String, level: Int, case file: CaseFile? = nil, cause: String? = nil,
        until last: Int? = nil, needsCare: Bool? = nil, on offset: Int
    ) -> RecordHandle {
        var fields: [Field] = [.person(resident), .text("kind", kind), .number("level", level)]
        if let last { fields.append(.day("valid_until", day(last))) }
        if let needsCare { fields.append(.flag("care_needed", needsCare)) }
        if let file { fields.append(.case(file)) }
        if let cause { fields.append(.text("cause", cause)) }
        return publish(.disabilityCertified, on: offset, fields)
    }
}

/// A stay in hospital.
struct Stay: Hashable, Sendable {
    let number: String
    let patient: Resident
    let file: CaseFile?
    let cause: String?
}
