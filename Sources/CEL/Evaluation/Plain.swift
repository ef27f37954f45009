/// A value that fits two registers: what most steps hand on, with no box to copy, retain and release. Anything else waits
/// in the frame's `pending`, an error or an unknown too.
enum Plain {
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case duration(TimeSpan)
    case timestamp(Timestamp)
    case pending

    /// Puts aside what is not plain.
    @inline(__always)
    init(_ value: Value, _ frame: FramePointer) {
        switch value {
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .uint(let number): self = .uint(number)
        case .double(let number): self = .double(number)
        case .duration(let span): self = .duration(span)
        case .timestamp(let time): self = .timestamp(time)
        default:
            frame.pointee.fail(value)
            self = .pending
        }
    }

    /// The value in its box; takes what was put aside.
    @inline(__always)
    func value(_ frame: FramePointer) -> Value {
        switch self {
        case .bool(let flag): .bool(flag)
        case .int(let number): .int(number)
        case .uint(let number): .uint(number)
        case .double(let number): .double(number)
        case .duration(let span): .duration(span)
        case .timestamp(let time): .timestamp(time)
        case .pending: frame.pointee.takePending()
        }
    }
}

extension UnsafePointer<Value> {
    /// The value that lies here, copied only if it is not plain.
    @inline(__always)
    func plain(_ frame: FramePointer) -> Plain {
        switch pointee {
        case .bool(let flag): return .bool(flag)
        case .int(let number): return .int(number)
        case .uint(let number): return .uint(number)
        case .double(let number): return .double(number)
        case .duration(let span): return .duration(span)
        case .timestamp(let time): return .timestamp(time)
        default:
            frame.pointee.fail(copiedFrom: self)
            return .pending
        }
    }
}

extension Frame {
    @inline(never)
    mutating func fail(copiedFrom place: UnsafePointer<Value>) { pending = place.pointee }
}
