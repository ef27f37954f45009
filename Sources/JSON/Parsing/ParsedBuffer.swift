internal import CSimdJSON
internal import Synchronization

/// A parser of simdjson with the document that it parsed last, borrowed from a pool and given back at the end: a
/// parser's buffers cost more to make than a document to read.
final class ParsedBuffer: @unchecked Sendable {  // parsed in the initialiser, only read from then on
    let tape: Tape
    private let handle: OpaquePointer
    private static let pool = Pool()

    init(parsing bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) throws(JSONError) {
        guard bytes.count < Int(UInt32.max) - 1024 else { throw JSONError(.tooLarge) }
        guard let handle = Self.pool.take() else { throw JSONError(.outOfMemory) }
        var offset: UInt32 = 0
        let depth = UInt32(min(max(maximumDepth, 1), Pool.deepest))
        let status = csimdjson_parse(handle, bytes.baseAddress, bytes.count, depth, &offset)
        guard status == CSIMDJSON_OK, let nodes = csimdjson_nodes(handle) else {
            Self.pool.give(back: handle)
            switch status {
            case CSIMDJSON_OUT_OF_MEMORY: throw JSONError(.outOfMemory)
            case CSIMDJSON_TOO_DEEP: throw JSONError(.tooDeep, at: JSONError.Place(offset: Int(offset), in: bytes))
            case CSIMDJSON_DUPLICATE_KEY:
                let key = Diagnosis.key(at: Int(offset), in: bytes)
                throw JSONError(.duplicateKey, at: JSONError.Place(offset: Int(offset), in: bytes), name: key)
            default: throw Diagnosis.error(in: bytes)
            }
        }
        self.handle = handle
        tape = Tape(nodes: nodes)
    }

    deinit { Self.pool.give(back: handle) }

    /// Bounded in number and in bytes each, so that one large document does not stay in memory for ever.
    private struct Pool: Sendable {
        static let deepest = 1024
        private static let most = 64
        private static let largest = 1 << 20

        private struct Free: @unchecked Sendable {  // handles that nobody else has
            var handles: [OpaquePointer] = []
        }
        private final class Box: Sendable {
            let free = Mutex(Free())
        }
        private let box = Box()

        func take() -> OpaquePointer? {
            box.free.withLock { $0.handles.popLast() } ?? csimdjson_create()
        }

        func give(back handle: OpaquePointer) {
            if csimdjson_footprint(handle) <= Self.largest {
                let address = UInt(bitPattern: handle)
                let isKept = box.free.withLock { free in
                    guard free.handles.count < Self.most, let handle = OpaquePointer(bitPattern: address) else {
                        return false
                    }
                    free.handles.append(handle)
                    return true
                }
                if isKept { return }
            }
            csimdjson_destroy(handle)
        }
    }
}
