internal import CRdKafka

extension KafkaError {
    /// An error of a call that gives no more than a code.
    init(
        _ response: rd_kafka_resp_err_t, _ operation: String, reason: String? = nil, topic: String? = nil,
        partition: Int32? = nil
    ) {
        let code = Code(response)
        self.init(
            code, operation, reason: reason ?? String(cString: rd_kafka_err2str(response)),
            isFatal: Self.deadly.contains(code), isRetriable: Self.transient.contains(code), topic: topic,
            partition: partition)
    }

    /// An error object with its flags; destroys it.
    init(consuming error: OpaquePointer, _ operation: String, topic: String? = nil, partition: Int32? = nil) {
        let code = Code(rd_kafka_error_code(error))
        let isFatal = rd_kafka_error_is_fatal(error) != 0
        let requiresAbort = rd_kafka_error_txn_requires_abort(error) != 0
        let isRetriable = rd_kafka_error_is_retriable(error) != 0 || Self.transient.contains(code)
        self.init(
            code, operation, reason: String(cString: rd_kafka_error_string(error)),
            isFatal: isFatal || Self.deadly.contains(code), isRetriable: isRetriable && !isFatal && !requiresAbort,
            requiresAbort: requiresAbort, topic: topic, partition: partition)
        rd_kafka_error_destroy(error)
    }

    static func check(_ response: rd_kafka_resp_err_t, _ operation: String) throws {
        guard response == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(response, operation) }
    }

    static func check(_ error: OpaquePointer?, _ operation: String) throws {
        if let error { throw KafkaError(consuming: error, operation) }
    }

    static func closed(_ operation: String) -> KafkaError {
        KafkaError(.closed, operation, reason: "The client is closed")
    }
}
