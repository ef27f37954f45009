import Events
public import JSON
public import Screening

extension JSON.Writer {
    /// The keys by which a digest is known everywhere: `screen --digests --json` and pushes.
    public mutating func members(of digest: Digest) {
        member("digest", digest.id)
        member("model", digest.model)
        member("code", digest.code)
        key("title")
        value(digest.title)
        member("agency", digest.agency)
        member("month", digest.month.description)
        member("urgency", digest.urgency)
        member("count", digest.count)
        member("subjects", digest.subjects)
        key("urgencies")
        beginObject()
        for item in digest.urgencies { member(item.urgency, item.count) }
        endObject()
        key("states")
        beginObject()
        for item in digest.states { member(item.state.rawValue, item.count) }
        endObject()
        key("trend")
        beginArray()
        for item in digest.trend {
            beginObject()
            member("month", item.month.description)
            member("count", item.count)
            endObject()
        }
        endArray()
        key("members")
        beginArray()
        for member in digest.members {
            beginObject()
            self.member("lead", member.lead.text)
            self.member("subject", member.subject.text)
            self.member("urgency", member.urgency)
            self.member("state", member.state.rawValue)
            optional("since", member.since?.description)
            endObject()
        }
        endArray()
    }

    /// What a class case's lead stands beside, or null.
    mutating func classCase(of lead: Lead) {
        key("class")
        guard let shown = lead.classCase else { return null() }
        beginObject()
        key("key")
        strings(shown.key)
        member("count", shown.count)
        key("median_yuan")
        if let median = shown.median { raw(json: median.description.utf8) } else { null() }
        key("members")
        beginArray()
        for member in shown.members {
            beginObject()
            self.member("lead", member.lead.text)
            self.member("code", member.code)
            self.member("subject", member.subject.text)
            self.member("urgency", member.urgency)
            optional("since", member.since?.description)
            endObject()
        }
        endArray()
        endObject()
    }
}
