typealias FramePointer = UnsafeMutablePointer<Frame>

/// The hot state of an evaluation. Behind a pointer and not in the class, so that no access costs an exclusivity check.
struct Frame {
    var now: Timestamp
    var costLimit: Int
    var costLeft: Int
    var nextChange: Timestamp?
    var lastChange: Timestamp?

    /// The variables of the running program's activation.
    var variables: UnsafeMutablePointer<Value>
    /// The running program's own slots: comprehension variables, bindings, arguments.
    var locals: UnsafeMutablePointer<Value>
    /// Why a typed evaluation (`bool`, `int`, `double`) gave nil.
    var pending: Value = .null
    unowned(unsafe) var context: EvaluationContext!

    /// One block of slots, shared by nested evaluations as a stack; initialised throughout.
    private let block: UnsafeMutablePointer<Value>
    private var used = 0
    private var depth = 0

    private static let capacity = 256
    private static let maximumDepth = 16

    init(now: Timestamp, costLimit: Int) {
        self.now = now
        self.costLimit = costLimit
        costLeft = costLimit
        block = .allocate(capacity: Frame.capacity)
        block.initialize(repeating: .null, count: Frame.capacity)
        locals = block
        variables = block
    }

    func release() {
        block.deinitialize(count: Frame.capacity)
        block.deallocate()
    }

    @inline(__always)
    mutating func charge(_ steps: Int) -> Bool {
        costLeft &-= steps
        return costLeft >= 0
    }

    mutating func noteFlip(at time: Timestamp) {
        if time > now {
            if let next = nextChange, next <= time { return }
            nextChange = time
        } else {
            if let last = lastChange, last >= time { return }
            lastChange = time
        }
    }

    /// Keeps what a typed evaluation stumbled over.
    @inline(never)
    mutating func fail(_ value: Value) { pending = value }
}

extension Frame {
    @inline(never)
    private static func ownSlots(_ count: Int) -> UnsafeMutablePointer<Value> {
        let slots = UnsafeMutablePointer<Value>.allocate(capacity: count)
        slots.initialize(repeating: .null, count: count)
        return slots
    }

    @inline(never)
    private static func release(_ slots: UnsafeMutablePointer<Value>, count: Int) {
        slots.deinitialize(count: count)
        slots.deallocate()
    }

    /// Runs a program's root inside this frame; programs may call programs through host functions and objects.
    @inline(__always)
    static func run<Result>(
        _ frame: FramePointer, variables: UnsafeMutablePointer<Value>, slots: Int, failure: (Value) -> Result,
        body: (FramePointer) -> Result
    ) -> Result {
        if frame.pointee.depth == 0 { frame.pointee.costLeft = frame.pointee.costLimit }
        guard frame.pointee.depth < maximumDepth else {
            return failure(.failure(.programsTooDeep))
        }
        let (outerVariables, outerLocals, outerUsed) = (
            frame.pointee.variables, frame.pointee.locals, frame.pointee.used
        )
        frame.pointee.depth += 1
        frame.pointee.variables = variables
        let isOnStack = outerUsed &+ slots <= capacity
        if isOnStack {
            frame.pointee.locals = frame.pointee.block + outerUsed
            frame.pointee.used = outerUsed &+ slots
        } else {
            frame.pointee.locals = ownSlots(slots)
        }
        let own = frame.pointee.locals
        let result = body(frame)
        if !isOnStack { release(own, count: slots) }
        frame.pointee.depth -= 1
        frame.pointee.variables = outerVariables
        frame.pointee.locals = outerLocals
        frame.pointee.used = outerUsed
        return result
    }
}
