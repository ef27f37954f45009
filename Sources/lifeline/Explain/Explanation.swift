import Events
import JSON
import Screening

/// Why a lead is there, in a form to hand to whom it is about.
struct Explanation {
    /// As `lifeline.leads`, a push and `screen --json` have it.
    let lead: JSON.Object
    /// The records that the lead rests on, those that are known; in order of time.
    let known: [Record]
    /// What would have to be known, of a lead that cannot be judged.
    let missing: [Missing]
    /// Why it does not stand, of one that does not.
    let against: [BilingualText]
    /// Whom it is handed to, by every number.
    let reader: [SubjectID]
    let catalog: Catalog
    let keys: ParameterKeys

    init(
        lead: JSON.Object, known: [Record], missing: [Missing] = [], against: [BilingualText] = [],
        reader: [SubjectID], catalog: Catalog, keys: ParameterKeys
    ) {
        self.reader = reader
        self.keys = keys
        self.lead = lead
        self.known = known.sorted { ($0.occurred, $0.id) < ($1.occurred, $1.id) }
        self.missing = missing
        self.against = against
        self.catalog = catalog
    }

    /// Whether a lead goes by that name: its own, or that of a number that was linked into whom it is about.
    static func isNamed(_ lead: JSON.Object, _ name: String, numbers: LinkedNumbers) -> Bool {
        if lead["lead"]?.string == name { return true }
        guard let subject = lead["subject"]?.string.flatMap({ SubjectID($0) }), let model = lead["model"]?.string else {
            return false
        }
        return LeadID.names(
            subject: subject, model: model, cause: lead["cause"]?.string, numbers: numbers.all
        ).contains { $0.text == name }
    }

    /// IDs of the records that the lead says it rests on.
    static func evidence(of lead: JSON.Object) -> Set<SubjectID> {
        Set((lead["evidence"]?.array ?? []).compactMap { $0["record"]?.string.flatMap { SubjectID($0) } })
    }

    var reasons: [BilingualText] { (lead["reasons"]?.array ?? []).compactMap(\.bilingual) }

    /// A record with its words, as the reader sees it.
    struct Known {
        let record: Record
        let words: RecordWords
    }

    var facts: [Known] {
        known.map { Known(record: $0, words: RecordWords($0, of: reader, catalog: catalog)) }
    }

    /// One object: the lead's own keys, and what the explanation adds.
    var object: JSON.Value {
        var object = lead
        object["kind"] = "explanation"
        object["known"] = .array(facts.map(\.object))
        object["missing"] = .array(
            missing.map { missing in
                let words = missing.words(in: catalog)
                return ["path": .string(missing.path), "zh": .string(words.zh), "en": .string(words.en)]
            })
        object["against"] = .array(against.map(JSON.Value.text))
        object["rights"] = .array(
            Right.all.map { right in
                [
                    "zh": .string(right.text.zh), "en": .string(right.text.en), "law": .string(right.article.law),
                    "article": .string(right.article.article), "confirmed": .bool(right.article.isConfirmed),
                ]
            })
        return .object(object)
    }
}

extension Explanation.Known {
    var object: JSON.Value {
        [
            "record": .string(record.id.text), "type": .string(record.type), "title": .text(words.title),
            "role": words.role.map(JSON.Value.text) ?? .null, "occurred": .string(record.occurred.description),
            "source": .string(record.event.source), "event": .string(record.event.id),
            "fields": words.object,
        ]
    }
}

extension RecordWords {
    /// Its fields, a name with title and value each.
    var object: JSON.Value {
        .array(
            fields.map { field in
                ["name": .string(field.name), "title": .text(field.title), "value": .text(field.value)]
            })
    }
}

extension JSON.Value {
    /// `{"zh": …, "en": …}`.
    var bilingual: BilingualText? {
        guard let zh = self["zh"]?.string, let en = self["en"]?.string else { return nil }
        return BilingualText(zh: zh, en: en)
    }
}
