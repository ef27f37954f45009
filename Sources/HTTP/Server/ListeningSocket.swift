import Foundation

/// A TCP socket that listens; whoever gets it closes it.
struct ListeningSocket {
    let descriptor: Int32
    /// The one that was asked for, or that the system chose for 0.
    let port: UInt16

    /// Listens on the first address of the host that can be bound.
    ///
    /// - Throws: `address_unknown`, `address_in_use`, `address_forbidden`, `cannot_listen`.
    init(host: String, port: UInt16) throws(HTTPError) {
        let address = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var found: UnsafeMutablePointer<addrinfo>?
        let outcome = getaddrinfo(host, String(port), &hints, &found)
        guard outcome == 0 else {
            throw HTTPError(.addressUnknown, address: address, String(cString: gai_strerror(outcome)))
        }
        defer { freeaddrinfo(found) }

        var last: Int32 = EADDRNOTAVAIL
        var next = found
        while let candidate = next {
            switch Self.listen(candidate.pointee) {
            case .success(let descriptor):
                guard let port = Self.port(of: descriptor) else {
                    close(descriptor)
                    throw HTTPError(.cannotListen, address: address)
                }
                self.descriptor = descriptor
                self.port = port
                return
            case .failure(let failure):
                last = failure.number
            }
            next = candidate.pointee.ai_next
        }
        let code: HTTPError.Code =
            switch last {
            case EADDRINUSE: .addressInUse
            case EACCES, EPERM: .addressForbidden
            case EADDRNOTAVAIL: .addressUnknown
            default: .cannotListen
            }
        throw HTTPError(code, address: address, String(cString: strerror(last)))
    }

    private struct SystemFailure: Error { let number: Int32 }

    private static func listen(_ candidate: addrinfo) -> Result<Int32, SystemFailure> {
        let descriptor = socket(candidate.ai_family, candidate.ai_socktype, candidate.ai_protocol)
        guard descriptor >= 0 else { return .failure(SystemFailure(number: errno)) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        // A restart must not wait for the old connections' last packets.
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, candidate.ai_addr, candidate.ai_addrlen) == 0, Foundation.listen(descriptor, 128) == 0
        else {
            let number = errno
            close(descriptor)
            return .failure(SystemFailure(number: number))
        }
        return .success(descriptor)
    }

    private static func port(of descriptor: Int32) -> UInt16? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let outcome = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard outcome == 0 else { return nil }
        // The port is at the same place in the addresses of both families.
        return withUnsafeBytes(of: &storage) { UInt16(bigEndian: $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self)) }
    }
}
