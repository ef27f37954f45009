import CEL
import Events

/// A text with expressions in braces, in both languages: `鉴定为{c.grade}`.
struct Template: Sendable {
    enum Part: Sendable {
        case text(String)
        case expression(Program)
    }

    let zh: [Part]
    let en: [Part]

    func text(_ activation: Activation, _ context: EvaluationContext) -> BilingualText {
        BilingualText(
            zh: Template.render(zh, activation, context, unknown: "未知"),
            en: Template.render(en, activation, context, unknown: "unknown"))
    }

    private static func render(
        _ parts: [Part], _ activation: Activation, _ context: EvaluationContext, unknown: String
    ) -> String {
        parts.map { part in
            switch part {
            case .text(let text): return text
            case .expression(let program):
                return write(program.evaluate(activation, in: context)) ?? unknown
            }
        }.joined()
    }

    /// Nil for what has no value.
    private static func write(_ value: Value) -> String? {
        switch value {
        case .string(let text): return text
        case .int(let number): return String(number)
        case .bool(let flag): return String(flag)
        case .timestamp: return value.instant.map { $0.day.description }
        case .opaque(let opaque): return opaque.description
        default: return nil
        }
    }
}
