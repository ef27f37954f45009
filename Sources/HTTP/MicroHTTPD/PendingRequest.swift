import CMicroHTTPD
import Synchronization

/// One request from its first line to its response's last byte.
///
///     receiving ──► handling (suspended) ──► answered ──► responding ──► completed
///         └─────────── refused at once ────────────────────────┘
///
/// libmicrohttpd's thread moves it along; only `handling → answered` is the handler's task. `completed` can follow any.
final class PendingRequest: Sendable {
    enum Phase {
        case new
        case receiving
        case handling
        case answered(Response)
        case responding
        case completed
    }

    private struct State {
        var phase = Phase.new
        var method = ""
        var headers = Headers()
        var body: [UInt8] = []
        var received = 0
        var route: String?
        var status: Status?
        var error: (any Error)?
        var handler: Task<Void, Never>?
        var stream: BodyStream?
        var writer: Task<Void, Never>?
        var isDraining = false
    }

    private let target: String
    private let connection: ConnectionHandle
    private let router: Router
    private let configuration: ServerConfiguration
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(target: String, connection: ConnectionHandle, router: Router, configuration: ServerConfiguration) {
        self.target = target
        self.connection = connection
        self.router = router
        self.configuration = configuration
    }

    /// What libmicrohttpd's thread has to do next.
    enum Step {
        case goOn
        case drop
        case respond(Response)
    }

    // MARK: libmicrohttpd's thread

    /// One call of the access handler. `isUpload` when it brings a part of the body.
    func advance(method: String, part: UnsafeRawBufferPointer, headers: () -> Headers) -> Step {
        state.withLock { state in
            switch state.phase {
            case .new:
                state.method = method
                state.headers = headers()
                state.phase = .receiving
                // Only here can a request be refused before its body is read.
                if let length = state.headers["Content-Length"].flatMap(Int.init), length > configuration.bodyLimit {
                    return refuse(.contentTooLarge, &state)
                }
                return .goOn
            case .receiving where part.count > 0:
                state.received += part.count
                // A body of unknown length that exceeds the limit is read to its end for the answer's sake, but not
                // without end.
                guard state.received <= configuration.bodyLimit else {
                    state.body = []
                    return state.received <= configuration.bodyLimit + (1 << 20) ? .goOn : .drop
                }
                state.body.append(contentsOf: part)
                return .goOn
            case .receiving:
                guard state.received <= configuration.bodyLimit else { return refuse(.contentTooLarge, &state) }
                return handle(&state)
            case .answered(let response):
                state.phase = .responding
                state.status = response.status
                return .respond(response)
            case .handling:
                // Woken without an answer: the server is being closed.
                state.handler?.cancel()
                return refuse(.serviceUnavailable, &state)
            case .responding, .completed:
                return .drop
            }
        }
    }

    private func refuse(_ status: Status, _ state: inout State) -> Step {
        state.phase = .responding
        state.status = status
        return .respond(Problem(status).response)
    }

    private func handle(_ state: inout State) -> Step {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = String(parts.first ?? "/")
        let match: Router.Match
        do {
            match = try router.match(method: state.method, path: path)
        } catch {
            state.phase = .responding
            state.status = error.status
            return .respond(error.response)
        }
        state.route = match.pattern.text
        guard let query = Query(encoded: parts.count > 1 ? parts[1] : "") else {
            return refuse(.badRequest, &state)
        }
        var request = Request(
            method: state.method, path: path, query: query, headers: state.headers, body: state.body)
        request.parameters = match.parameters
        state.body = []
        guard connection.suspend() else { return refuse(.serviceUnavailable, &state) }
        state.phase = .handling
        state.handler = Task { [self, request] in
            do {
                answer(try await match.handler(request), error: nil)
            } catch let problem as Problem {
                answer(problem.response, error: nil)
            } catch {
                answer(Problem(.internalServerError).response, error: error)
            }
        }
        return .goOn
    }

    /// The stream that a streaming response is read from; its writer starts now.
    func startStream(_ write: @escaping @Sendable (BodyWriter) async throws -> Void) -> BodyStream {
        let stream = BodyStream(connection: connection)
        let writer = Task {
            do {
                try await write(BodyWriter(stream: stream))
                stream.end(failed: false)
            } catch is CancellationError {
                stream.end(failed: false)
            } catch {
                self.state.withLock { if (error as? HTTPError)?.code != .clientGone { $0.error = error } }
                stream.end(failed: true)
            }
        }
        let isDraining = state.withLock { state in
            state.stream = stream
            state.writer = writer
            return state.isDraining
        }
        if isDraining { writer.cancel() }
        return stream
    }

    /// The response was sent, or the connection is lost.
    func complete() {
        connection.close()
        let (stream, tasks, exchange) = state.withLock { state in
            state.phase = .completed
            let exchange = ServerConfiguration.Exchange(
                method: state.method, route: state.route, status: state.status,
                duration: ContinuousClock.now - start, error: state.error)
            return (state.stream, [state.handler, state.writer], exchange)
        }
        stream?.close()
        for task in tasks { task?.cancel() }
        configuration.observe?(exchange)
    }

    // MARK: Other threads

    private func answer(_ response: Response, error: (any Error)?) {
        let isWaiting = state.withLock { state in
            guard case .handling = state.phase else { return false }
            state.phase = .answered(response)
            state.error = error
            return true
        }
        if isWaiting { connection.resume() }
    }

    /// The server stops: a stream is asked to end, whatever else goes on until it is done.
    func drain() {
        let writer = state.withLock { state in
            state.isDraining = true
            return state.writer
        }
        writer?.cancel()
    }

    /// The server's time is over: nothing is waited for any more.
    func abandon() { connection.forbidSuspension() }

    var isDraining: Bool { state.withLock { $0.isDraining } }
}
