/// A step of a compiled expression. What the checker knows to be a number or a bool is asked for as such and never boxed
/// into a `Value`: `nil` then means that the frame's `pending` holds an error or an unknown.
class Node {
    func evaluate(_ frame: FramePointer) -> Value { .null }

    func bool(_ frame: FramePointer) -> Bool? {
        let value = evaluate(frame)
        if case .bool(let flag) = value { return flag }
        frame.pointee.fail(value.isErrorOrUnknown ? value : .noSuchOverload)
        return nil
    }
}

extension Value {
    static var noSuchOverload: Value { .failure(.noSuchOverload, "no such overload") }
}
