/// The states of a task and the ways between them.
///
/// ```
///   created ──► fencing ──► restoring ──► awaitingGlobals ──► running
///                 ▲ ▲           │               │                │
///                 │ └───────────┴───────────────┘ begun again    │ the transaction was aborted
///                 │                                              ▼
///                 └───────────────────────────────────────── suspended
///
///   any of these ──► failed     stands still and says why, until its partition leaves
///   any of these, failed ──► closing ──► closed     revoked: claim released; lost: dropped
/// ```
/// - fencing: the claim is read, a dead owner's ids are initialised, the stable offsets read, the own claim written.
/// - restoring: until the changelog reader's position is the high watermark.
/// - awaitingGlobals: until this worker has read the global topics as far as the state has applied them.
/// - running: sources are read, timers fire.
/// - suspended: dirty state was dropped; claim, offsets and the changelog's tail are read again.
public struct TaskLifecycle: Sendable {
    public enum State: String, Sendable, CaseIterable {
        case created, fencing, restoring, awaitingGlobals, running, suspended, failed, closing, closed
    }

    public private(set) var state: State = .created

    public init() {}

    /// Whether the arrow exists in the diagram.
    public static func allows(_ from: State, _ to: State) -> Bool {
        switch (from, to) {
        case (.created, .fencing), (.fencing, .restoring), (.restoring, .awaitingGlobals), (.awaitingGlobals, .running),
            (.running, .suspended), (.suspended, .fencing), (.closing, .closed):
            true
        // A claim, an offset or a changelog can change under an opening task: it begins again.
        case (.restoring, .fencing), (.awaitingGlobals, .fencing): true
        case (.closing, _), (.closed, _): false
        case (.failed, let next): next == .closing
        case (_, .failed), (_, .closing): true
        default: false
        }
    }

    /// Moves on, or throws an internal error: an arrow that is not in the diagram is a bug, and stops the one task.
    mutating func move(to next: State) throws(StreamingError) {
        guard Self.allows(state, next) else {
            throw StreamingError(
                .stopped, .stop, fault: .internal, "no way from \(state.rawValue) to \(next.rawValue) for a task")
        }
        state = next
    }
}
