import Events
import YAML

/// Reads `charges:`: groups of charges, and what is recommended for the models' leads in such cases.
///
///     charges:
///       - group: {zh: 故意伤害, en: Injury on purpose}
///         names: [故意伤害, 聚众斗殴]
///         help:
///           - models: [M01, M02]
///             stage: {zh: …, en: …}
///             kind: {zh: …, en: …}
///             measure: {zh: …, en: …}
struct ChargeReader {
    let file: String
    private(set) var issues: [PackIssue] = []

    init(file: String) {
        self.file = file
    }

    mutating func read(_ node: YAML.Node, into table: inout ChargeTable) {
        var top = Section(node, file: file)
        for item in top.list("charges", required: true) {
            var section = Section(item, file: file)
            let group = section.localized("group")
            let names = section.list("names", required: true).compactMap(\.text)
            for help in section.list("help", required: true) {
                var row = Section(help, file: file)
                let codes = row.list("models", required: true).compactMap(\.text)
                let stage = row.localized("stage")
                let kind = row.localized("kind")
                let measure = row.localized("measure")
                if let group, let stage, let kind, let measure {
                    let recommendation = Recommendation(group: group, stage: stage, kind: kind, measure: measure)
                    for name in names {
                        for code in codes where !table.add(recommendation, charge: name, code: code) {
                            row.report(
                                .words("“\(name)” has a recommendation for \(code) already", "“\(name)”对 \(code) 已有建议"),
                                at: help["models"]?.mark)
                        }
                    }
                }
                issues += row.finished()
            }
            issues += section.finished()
        }
        issues += top.finished()
    }
}
