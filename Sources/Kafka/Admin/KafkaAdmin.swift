internal import CRdKafka
internal import Foundation

/// Manages topics, groups, configurations and access rights of a cluster.
///
/// Any thread may call it; every call blocks until the cluster answers or its timeout passes, so keep it off the
/// cooperative pool. What a call changes is seen by the next call when it returns, within the timeout; other brokers
/// and clients may learn of it a little later.
///
/// librdkafka 2.0.2 has no incremental change of configurations and no access rights of transactional ids; see
/// ``alterTopicConfiguration(of:_:validateOnly:timeout:)`` and ``AccessRule``.
public final class KafkaAdmin: Sendable {
    let handle: ClientHandle
    private let configuration: KafkaConfiguration
    private let log: KafkaLog?

    /// Makes a client; `group.id` and other properties of consumers and producers may be left in the configuration.
    ///
    /// - Throws: ``KafkaError`` that names the property which librdkafka does not know or take.
    public init(configuration: KafkaConfiguration, log: KafkaLog? = nil) throws {
        // Watermarks are to be high ones, not last stable offsets, and this handle joins no group.
        var own = configuration
        own.isolationLevel = .readUncommitted
        own.groupID = nil
        own.groupInstanceID = nil
        self.configuration = own
        self.log = log
        handle = try Self.makeHandle(own, log)
    }

    deinit { try? close(timeout: .seconds(5)) }

    /// Ends the client within about `timeout` and a second.
    public func close(timeout: Duration = .seconds(10)) throws { try handle.close(deadline: Deadline(after: timeout)) }

    private static func makeHandle(_ configuration: KafkaConfiguration, _ log: KafkaLog?) throws -> ClientHandle {
        let context = ClientContext(configuration: configuration, log: log, statistics: nil)
        return try ClientHandle(.admin, configuration, context: context)
    }

    /// Runs `body` with a handle of its own, for the one call that may leave a handle of 2.0.2 dead.
    func withOwnHandle<Result>(_ body: (ClientHandle) throws -> Result) throws -> Result {
        let handle = try Self.makeHandle(configuration, log)
        defer { try? handle.close(deadline: Deadline(after: .seconds(1))) }
        return try body(handle)
    }

    /// Asks again and again whether a change has reached the broker that answers, until it has or the time is up.
    func untilSeen(by deadline: Deadline, _ isSeen: () throws -> Bool) rethrows {
        while try !isSeen(), !deadline.hasPassed { Thread.sleep(forTimeInterval: 0.01) }
    }

    /// Sends an admin request and reads its answer.
    func request<Result>(
        _ operation: String, timeout: Duration, validateOnly: Bool = false, on other: ClientHandle? = nil,
        _ send: (_ client: OpaquePointer, _ options: OpaquePointer, _ queue: OpaquePointer) throws -> Void,
        read: (_ event: OpaquePointer) throws -> Result
    ) throws -> Result {
        try (other ?? handle).call(operation) { client in
            guard let queue = rd_kafka_queue_new(client),
                let options = rd_kafka_AdminOptions_new(client, RD_KAFKA_ADMIN_OP_ANY)
            else { throw KafkaError(.unexpectedResponse, operation, reason: "No memory for a request") }
            defer {
                rd_kafka_AdminOptions_destroy(options)
                rd_kafka_queue_destroy(queue)
            }
            let milliseconds = max(1, min(timeout.wholeMilliseconds, 3_600_000))
            var text = [CChar](repeating: 0, count: 256)
            rd_kafka_AdminOptions_set_request_timeout(options, milliseconds, &text, text.count)
            rd_kafka_AdminOptions_set_operation_timeout(options, milliseconds, &text, text.count)
            if validateOnly { rd_kafka_AdminOptions_set_validate_only(options, 1, &text, text.count) }
            try send(client, options, queue)
            // A little more than librdkafka's own, whose error says more.
            guard let event = rd_kafka_queue_poll(queue, milliseconds &+ 1000) else {
                throw KafkaError(RD_KAFKA_RESP_ERR__TIMED_OUT, operation)
            }
            defer { rd_kafka_event_destroy(event) }
            let response = rd_kafka_event_error(event)
            guard response == RD_KAFKA_RESP_ERR_NO_ERROR else {
                throw KafkaError(
                    response, operation, reason: rd_kafka_event_error_string(event).map { String(cString: $0) })
            }
            return try read(event)
        }
    }
}
