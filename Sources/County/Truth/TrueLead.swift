public import Events

/// A lead that stands at a moment by the county's own knowledge of what it put into the world.
public struct TrueLead: Sendable, Hashable {
    public let at: Instant
    public let model: TrueModel
    /// The pseudonym of the person, household or case under the demonstration key.
    public let subject: String
    /// A pseudonym, two of them, or a word of the model's; nil for a model that gives one lead a subject.
    public let cause: String?
    /// The upper reference amount, rounded half to even; nil where the model has none.
    public let amountFen: Int?

    /// `{"at", "model", "unit", "subject", "cause", "amount_yuan"}`, without a line feed.
    public var line: String {
        var text =
            "{\"at\":\"\(at)\",\"model\":\"\(model.name)\",\"unit\":\"\(model.unit.word)\",\"subject\":\"\(subject)\""
        text += ",\"cause\":" + (cause.map { "\"\($0)\"" } ?? "null")
        text +=
            ",\"amount_yuan\":" + (amountFen.map { DecimalNumber(mantissa: Int64($0), scale: 2).description } ?? "null")
        return text + "}"
    }
}

extension SubjectKind {
    fileprivate var word: String {
        switch self {
        case .person: "person"
        case .household: "household"
        case .case: "case"
        case .record: "record"
        }
    }
}
