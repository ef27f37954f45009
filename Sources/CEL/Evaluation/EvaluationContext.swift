/// What one evaluation is given and what it leaves behind: the time, the cost limit, the host's own data, and the times at
/// which a comparison with `now` flips. Reused from one evaluation to the next, on one thread at a time.
public final class EvaluationContext {
    let frame: FramePointer

    /// Of programs that trace errors.
    var trace = ErrorTrace()

    /// What host functions and objects need and only the host understands.
    public var host: AnyObject?

    /// `costLimit` is in steps that one evaluation may take, about one for each element that a comprehension visits and
    /// each 64 bytes of text that a function reads; past it the result is an error.
    public init(now: Timestamp = Timestamp(milliseconds: 0), costLimit: Int = 1_000_000, host: AnyObject? = nil) {
        self.host = host
        frame = .allocate(capacity: 1)
        frame.initialize(to: Frame(now: now, costLimit: costLimit))
        frame.pointee.context = self
    }

    deinit {
        frame.pointee.release()
        frame.deinitialize(count: 1)
        frame.deallocate()
    }

    /// The instant of this evaluation, whole milliseconds.
    public var now: Timestamp {
        get { frame.pointee.now }
        set { frame.pointee.now = newValue }
    }

    public var costLimit: Int {
        get { frame.pointee.costLimit }
        set { frame.pointee.costLimit = newValue }
    }

    /// Steps taken since the outermost evaluation began.
    public var cost: Int { frame.pointee.costLimit - frame.pointee.costLeft }

    /// The earliest time after `now` at which a value computed in this context could differ, other data being the same;
    /// nil when time alone changes nothing. Gathered over all evaluations since `forgetFlips()`.
    public var nextChange: Timestamp? { frame.pointee.nextChange }

    /// The latest time not after `now` at which a comparison that was made flipped.
    public var lastChange: Timestamp? { frame.pointee.lastChange }

    /// Sets the clock and forgets the flips of the evaluation before.
    public func reset(now: Timestamp) {
        frame.pointee.now = now
        forgetFlips()
    }

    public func forgetFlips() {
        frame.pointee.nextChange = nil
        frame.pointee.lastChange = nil
    }

    /// Runs the body with flips of its own and gives them beside its result; afterwards they count for the context too.
    public func collectingFlips<Result>(_ body: () -> Result) -> (result: Result, next: Timestamp?, last: Timestamp?) {
        let (next, last) = (frame.pointee.nextChange, frame.pointee.lastChange)
        forgetFlips()
        let result = body()
        let (innerNext, innerLast) = (frame.pointee.nextChange, frame.pointee.lastChange)
        frame.pointee.nextChange = next
        frame.pointee.lastChange = last
        if let innerNext { noteFlip(at: innerNext) }
        if let innerLast { noteFlip(at: innerLast) }
        return (result, innerNext, innerLast)
    }

    /// Tells that what was just computed flips, or flipped, at this time. For host functions that depend on time.
    public func noteFlip(at time: Timestamp) { frame.pointee.noteFlip(at: time) }

    /// Takes steps off the limit: for host functions whose work grows with their arguments. False when none are left,
    /// and then the function should return `.costExceeded`.
    public func charge(_ steps: Int) -> Bool { frame.pointee.charge(steps) }
}

extension Value {
    public static var costExceeded: Value {
        .failure(.tooManySteps)
    }
}
