import Events

extension Scene {
    /// Somebody who handles the case finds that the person should be helped where no model says so.
    @discardableResult
    mutating func propose(
        _ resident: Resident, in file: CaseFile, by agency: String = "procuratorate", on offset: Int
    ) -> RecordHandle {
        publish(
            .leadProposed, on: offset,
            [
                .case(file), .person(resident), .text("agency", agency + "." + place.code),
                .text("article", "人民检察院开展国家司法救助工作细则第七条第七项"),
                .text("text", "家中有人须长期照护，无法外出务工"),
            ])
    }

    /// What an agency says of a lead, by the lead's name.
    @discardableResult
    mutating func answer(
        _ lead: String, _ type: EventName, by agency: String = "procuratorate", on offset: Int, minute: Int? = nil
    ) -> RecordHandle {
        publish(
            type, on: offset, minute: minute,
            [.text("lead", lead), .text("agency", agency + "." + place.code)])
    }

    /// The name of the lead that a proposal makes of somebody.
    func lead(of proposal: RecordHandle, about resident: Resident) -> String {
        let draft = latestDraft(of: proposal)
        return LeadName.text(
            .proposed, Truth.person(resident.number), Truth.record(draft.source, draft.type, draft.record))
    }

    /// The name of the lead that a model may have of somebody in a case.
    func lead(_ model: TrueModel, of resident: Resident, in file: CaseFile) -> String {
        LeadName.text(model, Truth.person(resident.number), Truth.case(file.number))
    }
}
