import CEL

/// What a class model (类案) looks at, beside its conditions: leads of one case, or grants that are like each other.
///
/// Its conditions are evaluated where a class is gathered, and read nothing but the class and parameters.
enum ClassRule: Sendable {
    /// The leads of these models (by code) that stand in one case; `leads` in the conditions.
    case leads(codes: Set<String>, variable: Int)
    /// Every decision that granted aid, compared with those of its likeness; `grant` in the conditions.
    case grants(Likeness, variable: Int)

    /// The slot of `leads` or `grant`.
    var variable: Int {
        switch self {
        case .leads(_, let variable), .grants(_, let variable): variable
        }
    }

    /// Which grants are alike, evaluated of each recipient in a case.
    struct Likeness: Sendable {
        let environment: Environment
        let party: Int
        /// A list of texts: those that have all of them in common are alike.
        let key: Program
        /// How many months before a grant others are compared with it.
        let months: Program
    }
}
