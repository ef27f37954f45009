import CMicroHTTPD
import Foundation
import Synchronization

/// libmicrohttpd's daemon: owns its handle and its thread, and knows the requests that are under way.
///
/// Proof of `@unchecked Sendable`: the handle is set once in `init`, used under `life`, and gone after `close`.
final class Daemon: @unchecked Sendable {
    /// What the callbacks see; lives as long as the daemon's thread.
    private let requests: RequestTable
    private let life: Mutex<Life>

    private struct Life: @unchecked Sendable {
        var handle: OpaquePointer?
        var isStopping = false
        var stopped: [CheckedContinuation<Void, Never>] = []
    }

    init(socket: ListeningSocket, router: Router, configuration: ServerConfiguration) throws(HTTPError) {
        let requests = RequestTable(router: router, configuration: configuration)
        let seconds = UInt32(clamping: max(1, configuration.idleTimeout.components.seconds))
        let handle = mhd_start(
            socket.descriptor, UInt32(clamping: max(1, configuration.connectionLimit)), seconds, onAccess, onTarget,
            onCompleted, Unmanaged.passUnretained(requests).toOpaque())
        guard let handle else {
            Foundation.close(socket.descriptor)
            throw HTTPError(.cannotListen, "libmicrohttpd does not start")
        }
        self.requests = requests
        life = Mutex(Life(handle: handle))
    }

    deinit { close() }

    func stop(within limit: Duration) async {
        let isFirst = life.withLock { life in
            guard !life.isStopping else { return false }
            life.isStopping = true
            if let handle = life.handle {
                let descriptor = MHD_quiesce_daemon(handle)
                if descriptor >= 0 { Foundation.close(descriptor) }
            }
            return true
        }
        guard isFirst else { return await waitUntilStopped() }
        await requests.drain(within: limit)
        await withCheckedContinuation { continuation in
            // Joins libmicrohttpd's thread: not on the cooperative pool.
            Thread.detachNewThread { [self] in
                close()
                continuation.resume()
            }
        }
    }

    private func waitUntilStopped() async {
        await withCheckedContinuation { continuation in
            let isStopped = life.withLock { life in
                guard life.handle != nil else { return true }
                life.stopped.append(continuation)
                return false
            }
            if isStopped { continuation.resume() }
        }
    }

    /// Ends all that is under way and frees the daemon. A second call does nothing.
    private func close() {
        requests.abandon()
        let waiting = life.withLock { life in
            if let handle = life.handle { MHD_stop_daemon(handle) }
            life.handle = nil
            defer { life.stopped = [] }
            return life.stopped
        }
        for continuation in waiting { continuation.resume() }
    }
}

// MARK: Callbacks, all on libmicrohttpd's thread

/// The request's first line is there: a pending request is made, which libmicrohttpd hands to the other callbacks.
private func onTarget(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let context, let target, let connection else { return nil }
    let table = Unmanaged<RequestTable>.fromOpaque(context).takeUnretainedValue()
    let request = table.add(target: String(cString: target), connection: ConnectionHandle(connection))
    return Unmanaged.passRetained(request).toOpaque()
}

private func onAccess(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ upload: UnsafePointer<CChar>?,
    _ uploadSize: UnsafeMutablePointer<Int>?, _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let connection, let method, let uploadSize, let pointer = state?.pointee else { return mhd_no }
    let request = Unmanaged<PendingRequest>.fromOpaque(pointer).takeUnretainedValue()
    let part = UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
    let step = request.advance(method: String(cString: method), part: part) { headers(of: connection) }
    uploadSize.pointee = 0
    switch step {
    case .goOn: return mhd_yes
    case .drop: return mhd_no
    case .respond(let response): return ResponseQueue.send(response, for: request, on: connection)
    }
}

private func onCompleted(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ reason: MHD_RequestTerminationCode
) {
    guard let context, let pointer = state?.pointee else { return }
    state?.pointee = nil
    let request = Unmanaged<PendingRequest>.fromOpaque(pointer).takeRetainedValue()
    request.complete()
    Unmanaged<RequestTable>.fromOpaque(context).takeUnretainedValue().remove(request)
}

private func headers(of connection: OpaquePointer) -> Headers {
    var headers = Headers()
    withUnsafeMutablePointer(to: &headers) { headers in
        mhd_each_header(
            connection,
            { context, _, name, value in
                if let context, let name {
                    context.assumingMemoryBound(to: Headers.self).pointee
                        .add(String(cString: name), value.map { String(cString: $0) } ?? "")
                }
                return mhd_yes
            }, headers)
    }
    return headers
}
