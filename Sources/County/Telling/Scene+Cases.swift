import Events

extension Scene {
    /// A case is filed, and its victim named the day after.
    mutating func file(
        _ kind: String, charge: String, organ: String = "police", victim: Resident, as role: String = "victim",
        on offset: Int
    ) -> CaseFile {
        let file = newCase(organ == "court" ? "FY" : "GA")
        publish(
            .caseFiled, on: offset,
            [
                .case(file), .text("kind", kind), .text("charge", charge), .text("organ", organ),
                .day("filed", day(offset)),
            ])
        publish(.victimAdded, on: offset + 1, [.case(file), .person(victim), .text("role", role)])
        return file
    }

    @discardableResult
    mutating func stage(_ stage: String, of file: CaseFile, on offset: Int) -> RecordHandle {
        publish(.caseStageChanged, on: offset, [.case(file), .text("stage", stage)])
    }

    @discardableResult
    mutating func suspect(
        _ resident: Resident?, in file: CaseFile, _ status: String, ableToPay: Bool? = nil, on offset: Int
    ) -> RecordHandle {
        var fields: [Field] = [.case(file), .text("status", status)]
        if let resident { fields.append(.person(resident)) }
        if let ableToPay { fields.append(.flag("able_to_pay", ableToPay)) }
        return publish(.suspectStatusChanged, on: offset, fields)
    }

    @discardableResult
    mutating func injury(
        of resident: Resident, in file: CaseFile, grade: String? = nil, disablement: Int? = nil, on offset: Int
    ) -> RecordHandle {
        var fields: [Field] = [.case(file), .person(resident)]
        if let grade { fields.append(.text("grade", grade)) }
        if let disablement { fields.append(.number("disablement", disablement)) }
        return publish(.injuryAssessed, on: offset, minute: 8 * 60 + random.number(0...59), fields)
    }

    @discardableResult
    mutating func loss(
        of resident: Resident, in file: CaseFile, _ kind: String = "medical", yuan amount: Int, on offset: Int
    ) -> RecordHandle {
        publish(
            .lossAssessed, on: offset,
            [.case(file), .person(resident), .text("kind", kind), .yuan("amount", amount)])
    }

    @discardableResult
    mutating func compensate(_ resident: Resident, in file: CaseFile, yuan amount: Int, on offset: Int) -> RecordHandle
    {
        publish(.compensationPaid, on: offset, [.case(file), .person(resident), .yuan("amount", amount)])
    }

    @discardableResult
    mutating func judge(for resident: Resident, in file: CaseFile, yuan awarded: Int, on offset: Int) -> RecordHandle {
        publish(
            .judgmentEffective, on: offset,
            [.case(file), .person(resident), .text("kind", "injury"), .yuan("awarded", awarded)])
    }

    @discardableResult
    mutating func execute(
        _ type: EventName, for resident: Resident, in file: CaseFile, yuan amount: Int? = nil, on offset: Int
    ) -> RecordHandle {
        var fields: [Field] = [.case(file), .person(resident)]
        if let amount { fields.append(.yuan("amount", amount)) }
        if type == .enforcementTerminated { fields.append(.text("reason", "无可供执行的财产")) }
        return publish(type, on: offset, fields)
    }

    mutating func fault(of resident: Resident, in file: CaseFile, _ reason: String, share: Int? = nil, on offset: Int) {
        var fields: [Field] = [.case(file), .person(resident), .text("reason", reason)]
        if let share { fields.append(Field(name: "share", value: .share(share))) }
        publish(.faultFound, on: offset, fields)
    }

    /// Judicial aid is decided, by `organ`, to this person in this case.
    @discardableResult
    mutating func decideAid(
        for resident: Resident, in file: CaseFile, by organ: String = "procuratorate", yuan amount: Int, on offset: Int
    ) -> RecordHandle {
        publish(
            .aidDecided, on: offset,
            [.person(resident), .case(file), .text("organ", organ), .flag("granted", true), .yuan("amount", amount)])
    }
}
