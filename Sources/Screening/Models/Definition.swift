import CEL
import Events

/// A named predicate or quantity of the pack, which every model may call as a function. Compiled once and used by any
/// thread; a class, since each call is handed it.
final class Definition: Sendable {
    let index: Int
    let name: String
    let title: BilingualText?
    /// Of a quantity: `yuan`, `months`, `points`.
    let unit: String?
    let result: CELType
    /// The names of its parameters, in their order.
    let parameters: [String]
    /// What parameters are called in words, of those that are no subjects.
    let words: [String: BilingualText]
    let environment: Environment
    let body: Body

    init(
        index: Int, name: String, title: BilingualText?, unit: String?, result: CELType, parameters: [String],
        words: [String: BilingualText], environment: Environment, body: Body
    ) {
        self.index = index
        self.name = name
        self.title = title
        self.unit = unit
        self.result = result
        self.parameters = parameters
        self.words = words
        self.environment = environment
        self.body = body
    }

    /// A number, shown among the factors of an amount that rests on it.
    var isQuantity: Bool { result == Amount.celType || result == .int }

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
