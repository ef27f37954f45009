import CEL

/// A named predicate or quantity of the pack, which every model may call as a function.
struct Definition: Sendable {
    let index: Int
    let name: String
    let environment: Environment
    let body: Body

    enum Body: Sendable {
        case expression(Program)
        /// Named alternatives, each of which is evaluated: one that holds is enough, and each that holds is a reason.
        case alternatives([Alternative])
    }

    struct Alternative: Sendable {
        let id: String
        let when: Program
        let text: Template?
    }
}
