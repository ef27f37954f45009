/// The states of a task and the ways between them.
///
/// ```
///             assigned
///                │
///                ▼      claim read, dead owner's ids initialised,
///            ┌ created ┐  stable offset read, own claim committed
///            │    │    │
///            │    ▼    │
///     ┌──────┤ fencing ├───────┐
///     │      │    │    │       │        fencing ─► restoring   the store is opened and its position known
///     │      │    ▼    │       │      restoring ─► awaitingGlobals   position of the changelog reader = high watermark
///     │      ├restoring┤       │
///     │      │    │    │       │ awaitingGlobals ─► running   this worker has read the global topics as far as the state
///     │      │    ▼    │       │
///     │  ┌──►├awaitingGlobals  │        running ─► suspended  its transaction was aborted: dirty state dropped
///     │  │   │    │    │       │      suspended ─► fencing    claim, offsets and changelog tail are read again
///     │  │   │    ▼    │       │
///     │  │   └ running ┘       │
///     │  │        │            │
///     │  │        ▼            ▼
///     │  └─── suspended     failed   stands still and says why, until it is revoked
///     │           │            │
///     ▼           ▼            ▼
///     └──────► closing ◄───────┘      revoked (released) or lost (dropped)
///                 │
///                 ▼
///              closed
/// ```
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
