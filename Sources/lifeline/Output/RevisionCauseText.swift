import Events
import JSON
import Screening

/// Why a lead has a revision, in a line, from what a push or `lifeline.leads` says of it.
struct RevisionCauseText {
    private let cause: JSON.Value?
    private let catalog: Catalog

    /// - Parameter data: of a push, or a lead of `lifeline.leads`.
    init(_ data: JSON.Object, catalog: Catalog) {
        cause = data["revision_cause"]
        self.catalog = catalog
    }

    /// Nil where nothing is said.
    var text: BilingualText? {
        let parts = (cause?["kinds"]?.array ?? []).compactMap(\.string).compactMap(part)
        guard !parts.isEmpty else { return nil }
        return BilingualText(
            zh: "起因 " + parts.map(\.zh).joined(separator: "；"),
            en: "because of " + parts.map(\.en).joined(separator: "; "))
    }

    private func part(_ kind: String) -> BilingualText? {
        switch RevisionCause.Kind(rawValue: kind) {
        case .events: return events
        case .time:
            let moment = (cause?["at"]?.string).flatMap { Instant(parsing: $0) }
            let day = moment.map { $0 == $0.day.start ? $0.day.description : $0.description } ?? ""
            return BilingualText(zh: "时间届至 \(day)", en: "time: \(day) came")
        case .rules: return BilingualText(zh: "模型或参数变更", en: "other models or parameters")
        case .identity: return BilingualText(zh: "身份信息补充或更正", en: "who somebody is, known or corrected")
        case .erasure: return BilingualText(zh: "删除请求", en: "an erasure")
        case nil: return BilingualText(zh: kind, en: kind)
        }
    }

    private var events: BilingualText? {
        let shown = (cause?["events"]?.array ?? []).map { event -> BilingualText in
            let (title, id) = (catalog.title(ofType: event["type"]?.string ?? ""), event["event"]?.string ?? "")
            let isTakenBack = event["taken_back"]?.bool == true
            return BilingualText(
                zh: "\(title.zh) \(id)" + (isTakenBack ? "（收回）" : ""),
                en: "\(title.en) \(id)" + (isTakenBack ? " (taken back)" : ""))
        }
        guard !shown.isEmpty else { return nil }
        let isPartial = cause?["partial"]?.bool == true
        return BilingualText(
            zh: shown.map(\.zh).joined(separator: "、") + (isPartial ? " 等" : ""),
            en: shown.map(\.en).joined(separator: ", ") + (isPartial ? " and others" : ""))
    }
}
