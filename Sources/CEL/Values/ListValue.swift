/// A list: an array of values, or one that the host makes as it is read.
public final class ListValue {
    @usableFromInline let storage: UnsafeMutablePointer<Value>?
    private let stored: Int
    let host: (any HostList)?

    public init(_ elements: [Value]) {
        stored = elements.count
        host = nil
        storage = UnsafeMutablePointer<Value>.allocate(capacity: max(stored, 1))
        elements.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { storage?.initialize(from: base, count: stored) }
        }
    }

    /// A list whose elements are asked of the host one by one, each time they are read.
    public init(_ host: any HostList) {
        self.host = host
        storage = nil
        stored = 0
    }

    deinit {
        storage?.deinitialize(count: stored)
        storage?.deallocate()
    }

    /// The elements in memory; nil of a host's list.
    @inline(__always)
    var ownElements: UnsafeBufferPointer<Value>? { storage.map { UnsafeBufferPointer(start: $0, count: stored) } }

    @inline(__always)
    public var count: Int { storage != nil ? stored : host?.count ?? 0 }

    /// The element, or an error when there is none at that place.
    @inline(__always)
    public func element(at index: Int, in context: EvaluationContext) -> Value {
        if let storage {
            guard index >= 0, index < stored else { return .indexOutOfRange }
            return storage[index]
        }
        guard let host, index >= 0, index < host.count else { return .indexOutOfRange }
        return host.element(at: index, in: context)
    }

    /// All elements; a host's list is read whole.
    public func elements(in context: EvaluationContext) -> [Value] {
        if let storage { return Array(UnsafeBufferPointer(start: storage, count: stored)) }
        guard let host else { return [] }
        return (0..<host.count).map { host.element(at: $0, in: context) }
    }
}

/// A list of the host's, read element by element on the evaluating thread.
public protocol HostList: AnyObject {
    var count: Int { get }
    func element(at index: Int, in context: EvaluationContext) -> Value
}

extension UnsafePointer<Value> {
    /// The elements of the list that lies here, nil if none does or it is a host's. Not retained: what holds the value
    /// keeps them.
    @inline(__always)
    var listElements: UnsafeBufferPointer<Value>? {
        if case .list(let list) = pointee { list.ownElements } else { nil }
    }
}

extension Value {
    static var indexOutOfRange: Value { .failure(.indexOutOfRange) }
}
