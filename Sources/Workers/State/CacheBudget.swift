import Foundation
import Synchronization

/// How much all caches of a process may hold together, shared evenly by those that there are: as partitions come and go,
/// each task's part shrinks and grows. Any thread may use it.
public final class CacheBudget: Sendable {
    /// In bytes.
    public let total: Int
    private let caches = Atomic<Int>(0)

    public init(total: Int) {
        self.total = total
    }

    /// What one of the caches may hold, in bytes.
    var share: Int { total / max(1, caches.load(ordering: .relaxed)) }

    func join() { caches.add(1, ordering: .relaxed) }

    func leave() { caches.subtract(1, ordering: .relaxed) }

    /// A quarter of the memory that the process may have: a profile that has to be read again also has to be asked
    /// everything again.
    public static var standard: Int { Int(clamping: memory / 4) }

    /// In bytes: what the machine has, or what the control group leaves of it (cgroup v2, else v1).
    private static var memory: UInt64 {
        let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"].compactMap { path in
            (try? String(contentsOfFile: path, encoding: .utf8))
                .flatMap { UInt64($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        return (limits + [ProcessInfo.processInfo.physicalMemory]).min() ?? 4 << 30
    }
}
