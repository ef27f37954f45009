/// The values of an environment's variables, one slot each. Made once and set again for each evaluation; on one thread at
/// a time. A variable that was not set is an error where it is read.
///
/// Must not be set while a program evaluates with it: a host function that evaluates another program for other values
/// gives it an activation of its own.
public final class Activation {
    let values: UnsafeMutablePointer<Value>
    public let count: Int
    private let slots: [String: Int]
    private let unset: [EvaluationError]

    /// Variables declared after this have no slot here.
    public convenience init(_ environment: Environment) {
        self.init(slots: environment.variableSlots, unset: environment.unsetErrors)
    }

    init(slots: [String: Int], unset: [EvaluationError]) {
        self.slots = slots
        count = unset.count
        self.unset = unset
        values = .allocate(capacity: max(count, 1))
        for (slot, error) in unset.enumerated() { (values + slot).initialize(to: .error(error)) }
    }

    deinit {
        values.deinitialize(count: count)
        values.deallocate()
    }

    /// The slot of a variable, the same for every activation and program of one environment.
    public func slot(of name: String) -> Int? { slots[name] }

    public func value(at slot: Int) -> Value {
        slot >= 0 && slot < count ? values[slot] : .failure(.noVariable)
    }

    /// Does nothing for a slot that the environment does not have.
    @inline(__always)
    public func set(_ slot: Int, to value: Value) {
        if slot >= 0, slot < count { values[slot] = value }
    }

    /// Nil unsets. A name that is not declared is ignored.
    public subscript(name: String) -> Value? {
        get { slots[name].map { values[$0] } }
        set { if let slot = slots[name] { values[slot] = newValue ?? .error(unset[slot]) } }
    }

    /// Unsets every variable, and lets go of what they held.
    public func clear() { for slot in 0..<count { values[slot] = .error(unset[slot]) } }
}
