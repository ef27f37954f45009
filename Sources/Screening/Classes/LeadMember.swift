import Events

/// A lead that stands, as the class of its case knows it.
struct LeadMember: Hashable, Sendable {
    let id: LeadID
    let model: String
    let code: String
    let subject: SubjectID
    let urgency: String
    let since: Instant?
    /// The county that handles the case.
    let region: String
    let evidence: [Evidence]
    let basis: [UInt8]
    let mentions: Mentions
    /// Whom it is about, encrypted under the platform's key.
    let identities: [SealedIdentity]

    /// Nil for a lead that does not stand, is not told to anybody, or is not of a person or household in a case.
    init?(_ lead: Lead, identities: [SealedIdentity] = []) {
        guard lead.state.stands, !lead.isShadow, lead.case != nil else { return nil }
        id = lead.id
        model = lead.model
        code = lead.code
        subject = lead.subject
        urgency = lead.urgency
        since = lead.since
        region = lead.caseRegion ?? ""
        evidence = lead.evidence
        basis = lead.basis
        mentions = lead.mentions
        self.identities = identities
    }

    init(
        id: LeadID, model: String, code: String, subject: SubjectID, urgency: String, since: Instant?, region: String,
        evidence: [Evidence], basis: [UInt8], mentions: Mentions, identities: [SealedIdentity]
    ) {
        self.id = id
        self.model = model
        self.code = code
        self.subject = subject
        self.urgency = urgency
        self.since = since
        self.region = region
        self.evidence = evidence
        self.basis = basis
        self.mentions = mentions
        self.identities = identities
    }
}

extension Lead {
    /// The case that a person's or household's lead is about.
    var `case`: SubjectID? {
        guard unit != .case, let cause, cause.hasPrefix("c:") else { return nil }
        return cause.split(separator: "/").first.flatMap { SubjectID($0) }
    }
}
