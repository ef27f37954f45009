/// Tells the context where an error was first seen: around each step of a program that traces errors.
///
/// It hides where values lie and that they are numbers, so that every error passes through it; such a program is slower.
final class TracingNode: Node {
    private let node: Node
    /// Of the source, in bytes.
    private let offset: Int

    init(_ node: Node, offset: Int) {
        self.node = node
        self.offset = offset
    }

    override var constant: Value? { node.constant }

    override func evaluate(_ frame: FramePointer) -> Value {
        let value = node.evaluate(frame)
        if case .error(let error) = value { frame.pointee.context.trace.note(error, at: offset) }
        return value
    }
}

/// Where errors arose, innermost step first.
struct ErrorTrace {
    /// The error is kept, so that its identity is not given to another.
    private var places: [ObjectIdentifier: (error: EvaluationError, offset: Int)] = [:]

    /// Errors that are absorbed count too; a comprehension of a million of them is not remembered whole.
    private static let maximum = 10_000

    mutating func note(_ error: EvaluationError, at offset: Int) {
        let identity = ObjectIdentifier(error)
        guard places[identity] == nil, places.count < ErrorTrace.maximum else { return }
        places[identity] = (error, offset)
    }

    func offset(of error: EvaluationError) -> Int? { places[ObjectIdentifier(error)]?.offset }

    mutating func clear() { if !places.isEmpty { places = [:] } }
}

extension Program {
    /// An error of this program as an issue, with its line and a caret where it arose. Without tracing, and for an error
    /// that came from elsewhere, at the beginning. Call it before the context evaluates anything else.
    public func failure(_ error: EvaluationError, in context: EvaluationContext) -> CompilationFailure {
        CompilationFailure(
            source: source,
            issues: [
                SourceIssue(
                    kind: .evaluation, offset: context.trace.offset(of: error) ?? 0, reason: .evaluation(error.reason),
                    advice: nil)
            ])
    }
}
