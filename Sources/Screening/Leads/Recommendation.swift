public import Events

/// Where, with what kind of help and by which step a lead's case is best helped: by its charge, from the pack's table.
/// A recommendation to whoever verifies the lead, never a decision.
public struct Recommendation: Hashable, Sendable {
    /// The group of charges that the case belongs to: `故意伤害`.
    public var group: BilingualText
    /// The stage of the case at which help is best asked for.
    public var stage: BilingualText
    public var kind: BilingualText
    public var measure: BilingualText

    public init(group: BilingualText, stage: BilingualText, kind: BilingualText, measure: BilingualText) {
        self.group = group
        self.stage = stage
        self.kind = kind
        self.measure = measure
    }
}

extension Recommendation {
    func write(to writer: inout ByteWriter) {
        for text in [group, stage, kind, measure] { text.write(to: &writer) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        group = try BilingualText(from: &reader)
        stage = try BilingualText(from: &reader)
        kind = try BilingualText(from: &reader)
        measure = try BilingualText(from: &reader)
    }
}
