import Events

extension Record {
    /// Which records say that two numbers are one subject of the kind, and which of their fields go from and into.
    static func linkForm(_ kind: SubjectKind) -> (type: String, from: String, into: String)? {
        switch kind {
        case .person: return ("person.merged", "person", "into")
        case .household: return ("household.linked", "household", "same_as")
        case .case: return ("case.linked", "case", "same_as")
        case .record: return nil
        }
    }

    private static let linkForms = Dictionary(
        uniqueKeysWithValues: SubjectKind.allCases.compactMap { linkForm($0) }.map { ($0.type, $0) })

    /// Both numbers of a record that says that two are one, each as the record names it; nil of every other record.
    var link: (from: NamedSubject, into: NamedSubject)? {
        guard let form = Record.linkForms[type] else { return nil }
        guard let from = named.first(where: { $0.field == form.from }),
            let into = named.first(where: { $0.field == form.into })
        else { return nil }
        return (from, into)
    }
}
