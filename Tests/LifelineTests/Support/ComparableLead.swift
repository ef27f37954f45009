import JSON

extension JSON.Value {
    /// A lead for comparison: every key but the revision, which is history; evidence by event, for positions differ from
    /// run to run; letters are written for an agency, beside what the oracle prints.
    var comparableLead: String {
        var parts: [String] = []
        for (name, value) in object ?? [:] {
            switch name {
            case "revision", "revision_cause", "letters": continue
            case "evidence":
                let events = (value.array ?? []).map { "\($0["record"]?.string ?? "")=\($0["event"]?.string ?? "")" }
                parts.append("evidence \(events.sorted())")
            default: parts.append("\(name) \(String(decoding: value.serialized(), as: UTF8.self))")
            }
        }
        return parts.sorted().joined(separator: ", ")
    }
}
