import Synchronization

/// The requests that are under way, and the wait for their end.
final class RequestTable: Sendable {
    private struct State {
        var requests: [ObjectIdentifier: PendingRequest] = [:]
        var isDraining = false
        var isAbandoned = false
        var idle: CheckedContinuation<Void, Never>?
    }

    private let router: Router
    private let configuration: ServerConfiguration
    private let state = Mutex(State())

    init(router: Router, configuration: ServerConfiguration) {
        self.router = router
        self.configuration = configuration
    }

    func add(target: String, connection: ConnectionHandle) -> PendingRequest {
        let request = PendingRequest(
            target: target, connection: connection, router: router, configuration: configuration)
        let (isDraining, isAbandoned) = state.withLock { state in
            state.requests[ObjectIdentifier(request)] = request
            return (state.isDraining, state.isAbandoned)
        }
        if isDraining { request.drain() }
        if isAbandoned { request.abandon() }
        return request
    }

    func remove(_ request: PendingRequest) {
        let idle = state.withLock { state in
            state.requests[ObjectIdentifier(request)] = nil
            return state.requests.isEmpty ? Self.take(&state.idle) : nil
        }
        idle?.resume()
    }

    /// Asks streams to end, and waits until nothing is under way or the time is over.
    func drain(within limit: Duration) async {
        let requests = state.withLock { state in
            state.isDraining = true
            return Array(state.requests.values)
        }
        for request in requests { request.drain() }
        let timer = Task { [self] in
            try await Task.sleep(for: limit)
            state.withLock { Self.take(&$0.idle) }?.resume()
        }
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.requests.isEmpty { return true }
                state.idle = continuation
                return false
            }
            if isIdle { continuation.resume() }
        }
        timer.cancel()
    }

    /// From now on nothing is waited for, also of requests that still come.
    func abandon() {
        let requests = state.withLock { state in
            state.isAbandoned = true
            return Array(state.requests.values)
        }
        for request in requests { request.abandon() }
    }

    private static func take(
        _ continuation: inout CheckedContinuation<Void, Never>?
    ) -> CheckedContinuation<Void, Never>? {
        defer { continuation = nil }
        return continuation
    }
}
