import Cryptography
public import Events
public import JSON
public import Screening

extension JSON.Writer {
    /// The keys by which a lead is known everywhere: `screen --json`, `lifeline.leads`, pushes.
    ///
    /// - Parameter revision: null where there is no history, as in the oracle's leads.
    public mutating func members(of lead: Lead, revision: Int64?) {
        member("lead", lead.id.text)
        key("revision")
        if let revision { int(revision) } else { null() }
        member("state", lead.state.rawValue)
        member("model", lead.model)
        member("code", lead.code)
        member("model_version", lead.modelVersion)
        member("pack", lead.pack)
        member("mode", lead.isShadow ? "shadow" : "live")
        key("title")
        value(lead.title)
        member("unit", lead.unit.name)
        member("subject", lead.subject.text)
        optional("cause", lead.cause)
        optional("since", lead.since?.description)
        member("urgency", lead.urgency)
        yuan("amount_yuan", lead.amount?.highFen)
        yuan("amount_low_yuan", lead.amount?.lowFen)
        optional("amount_period", lead.amount?.period)
        key("amount_missing")
        strings(lead.amount?.missing.map(\.en) ?? [])
        key("factors")
        beginArray()
        for factor in lead.amount?.factors ?? [] { self.factor(factor) }
        endArray()
        key("recommendation")
        if let recommendation = lead.recommendation { self.recommendation(recommendation) } else { null() }
        key("agencies")
        strings(lead.agencies)
        key("visible_to")
        strings(lead.visibility)
        optional("respond_by", lead.respondBy?.description)
        key("reasons")
        beginArray()
        for reason in lead.reasons {
            beginObject()
            member("id", reason.id)
            member("zh", reason.text.zh)
            member("en", reason.text.en)
            endObject()
        }
        endArray()
        classCase(of: lead)
        course(of: lead)
        key("authority")
        beginArray()
        for article in lead.authority {
            beginObject()
            member("law", article.law)
            member("article", article.article)
            optional("edition", article.edition)
            member("confirmed", article.isConfirmed)
            endObject()
        }
        endArray()
        member("basis", Hex.encode(lead.basis))
        key("evidence")
        beginArray()
        for item in lead.evidence { evidence(item) }
        endArray()
    }

    /// Why a lead has the revision that it has.
    mutating func member(_ cause: RevisionCause) {
        key("revision_cause")
        beginObject()
        key("kinds")
        strings(cause.kinds.map(\.rawValue))
        optional("at", cause.instant?.description)
        key("events")
        beginArray()
        for event in cause.events {
            beginObject()
            reference(event.event, record: event.record, type: event.type, version: event.version)
            member("taken_back", event.isTakenBack)
            endObject()
        }
        endArray()
        member("partial", cause.isPartial)
        endObject()
    }

    /// From which leads it goes on, to whom it was handed over, and what is late.
    private mutating func course(of lead: Lead) {
        key("follows")
        beginArray()
        for origin in lead.follows {
            beginObject()
            member("lead", origin.lead.text)
            member("record", origin.record.text)
            endObject()
        }
        endArray()
        key("handed_over")
        if let handOver = lead.handOver {
            beginObject()
            member("from", handOver.from)
            member("to", handOver.to)
            member("at", handOver.at.description)
            endObject()
        } else {
            null()
        }
        key("overdue")
        if let overdue = lead.overdue {
            beginObject()
            member("step", overdue.step.rawValue)
            member("due", overdue.due.description)
            key("by")
            strings(overdue.agencies)
            endObject()
        } else {
            null()
        }
    }

    /// The letters that go with a lead, by agency, where the whole of it is written; an agency gets its own alone.
    public mutating func letters(of lead: Lead) {
        key("letters")
        beginObject()
        for receiver in lead.receivers {
            guard let letter = receiver.letter else { continue }
            key(receiver.agency)
            value(letter)
        }
        endObject()
    }

    mutating func optional(_ name: String, _ text: BilingualText?) {
        key(name)
        if let text { value(text) } else { null() }
    }

    private mutating func recommendation(_ recommendation: Recommendation) {
        beginObject()
        key("group")
        value(recommendation.group)
        key("stage")
        value(recommendation.stage)
        key("kind")
        value(recommendation.kind)
        key("measure")
        value(recommendation.measure)
        endObject()
    }

    private mutating func factor(_ factor: Factor) {
        beginObject()
        member("name", factor.name)
        key("title")
        if let title = factor.title { value(title) } else { null() }
        key("of")
        strings(factor.of)
        key("value")
        raw(json: factor.value.description.utf8)
        optional("unit", factor.unit)
        endObject()
    }

    private mutating func evidence(_ item: Evidence) {
        beginObject()
        reference(item.event, record: item.record, type: item.type, version: item.version)
        endObject()
    }

    private mutating func reference(_ event: EventReference, record: SubjectID, type: String, version: Int64) {
        member("record", record.text)
        member("type", type)
        member("version", version)
        member("event", event.id)
        member("source", event.source)
        member("topic", event.topic)
        member("partition", event.partition)
        member("offset", event.offset)
        member("time", event.time.description)
    }

    mutating func value(_ text: BilingualText) {
        beginObject()
        member("zh", text.zh)
        member("en", text.en)
        endObject()
    }

    mutating func optional(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    mutating func strings(_ texts: [String]) {
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    /// An exact JSON number of at most two decimals, or null.
    private mutating func yuan(_ name: String, _ fen: Int64?) {
        key(name)
        if let fen { raw(json: DecimalNumber(mantissa: fen, scale: 2).description.utf8) } else { null() }
    }
}

extension SubjectKind {
    /// `person`, `household`, `case`, `record`.
    public var name: String {
        switch self {
        case .person: return "person"
        case .household: return "household"
        case .case: return "case"
        case .record: return "record"
        }
    }
}
