import CMicroHTTPD

/// Hands responses to libmicrohttpd.
enum ResponseQueue {
    /// Queues the response; one that libmicrohttpd refuses, say for a line break in a header, becomes a 500.
    static func send(_ response: Response, for request: PendingRequest, on connection: OpaquePointer) -> MHD_Result {
        if let made = make(response, for: request) {
            defer { MHD_destroy_response(made) }
            return MHD_queue_response(connection, UInt32(clamping: response.status.code), made)
        }
        guard let made = make(Problem(.internalServerError).response, for: request) else { return mhd_no }
        defer { MHD_destroy_response(made) }
        return MHD_queue_response(connection, 500, made)
    }

    private static func make(_ response: Response, for request: PendingRequest) -> OpaquePointer? {
        let made: OpaquePointer?
        switch response.body {
        case .bytes(let bytes):
            made = mhd_response_of_bytes(bytes, bytes.count)
        case .stream(let write):
            let stream = Unmanaged.passRetained(request.startStream(write))
            made = mhd_response_of_stream(readBody, releaseBody, stream.toOpaque())
            if made == nil { stream.release() }
        }
        guard let made else { return nil }
        var fields = response.headers.fields.map { ($0.name, $0.value) }
        if request.isDraining { fields.append(("Connection", "close")) }
        for (name, value) in fields where MHD_add_response_header(made, name, value) != mhd_yes {
            MHD_destroy_response(made)
            return nil
        }
        return made
    }
}

private let endOfStream = -1
private let endWithError = -2

private func readBody(
    _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int
) -> Int {
    guard let context, let buffer else { return endWithError }
    let stream = Unmanaged<BodyStream>.fromOpaque(context).takeUnretainedValue()
    switch stream.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity)) {
    case .bytes(let count): return count
    case .suspended: return 0
    case .end: return endOfStream
    case .failure: return endWithError
    }
}

private func releaseBody(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    let stream = Unmanaged<BodyStream>.fromOpaque(context).takeRetainedValue()
    stream.close()
}
