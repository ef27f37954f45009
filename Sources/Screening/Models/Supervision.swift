import Events

/// Who is told where a step of a lead's life takes longer than its term.
///
/// The steps, each in working days: to answer, by the model's `respond_within`; then, counted from the answer, to verify
/// what was acknowledged, to decide on what was verified, to take over what was transferred. The supervising agency is
/// a receiver of the lead while the step is overdue, and no longer once it is done.
struct Supervision: Sendable {
    /// The kind of agency: `political-legal`.
    let kind: String
    let department: String?
    /// Of each state the parameter that gives its term in working days.
    let terms: [LeadState: String]

    /// What is written to the supervising agency.
    static func letter(overdue state: LeadState, due: Day) -> BilingualText {
        switch state {
        case .acknowledged:
            BilingualText(
                zh: "督办：该线索已经接收，应于\(due)前核实，至今未见核实结果。",
                en: "Supervision: this lead was acknowledged and was to be verified by \(due); no finding is on record."
            )
        case .verified:
            BilingualText(
                zh: "督办：该线索已经核实，应于\(due)前作出决定或者反馈办理结果，至今未见。",
                en:
                    "Supervision: this lead was verified and was to be decided on by \(due); nothing is on record since."
            )
        case .transferred:
            BilingualText(
                zh: "督办：该线索已经移送，接收机关应于\(due)前接收办理，至今未见反馈。",
                en: "Supervision: this lead was transferred and was to be taken over by \(due); no answer is on record."
            )
        default:
            BilingualText(
                zh: "督办：该线索应于\(due)前答复，至今未见答复。",
                en: "Supervision: an answer to this lead was due by \(due); none is on record.")
        }
    }

    /// What is written to the agency that takes over.
    static let handOver = BilingualText(
        zh: "移送：该线索由办案或受理机关移送，请依职责核实办理，并在期限内反馈。",
        en: "Hand-over: this lead was transferred to you; please take it over and answer within the term.")
}
