/// A compiled expression. Immutable: any number of threads may evaluate it, each with its own activation and context.
public final class Program: @unchecked Sendable {
    // Sendable: the nodes never change after compilation, and the only values among them are literals of the source and
    // constants of the environment, which hold no host objects that change.
    let root: Node
    private let isBool: Bool
    private let isTraced: Bool
    let localCount: Int
    let variableCount: Int

    public let source: String
    /// What the checker found; `dyn` where it can't be told.
    public let resultType: CELType
    public let reads: StaticReads

    init(root: Node, localCount: Int, variableCount: Int, source: String, resultType: CELType, reads: StaticReads) {
        self.root = root
        isBool = root is BoolNode
        isTraced = root is TracingNode
        self.localCount = localCount
        self.variableCount = variableCount
        self.source = source
        self.resultType = resultType
        self.reads = reads
    }

    /// The value, an error or an unknown among them; never throws and never traps. Times at which the value could change
    /// are added to the context. May be called from within a host function, with the same context.
    public func evaluate(_ activation: Activation, in context: EvaluationContext) -> Value {
        guard activation.count >= variableCount else {
            return .failure(.activationTooOld)
        }
        if isTraced { context.trace.clear() }
        return Frame.run(
            context.frame, variables: activation.values, slots: localCount, failure: { $0 },
            body: { frame in
                guard isBool else { return root.evaluate(frame) }
                return root.bool(frame).map { .bool($0) } ?? frame.pointee.takePending()
            })
    }
}
