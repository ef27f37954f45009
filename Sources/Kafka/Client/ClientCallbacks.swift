internal import CRdKafka

/// The C functions that librdkafka calls. Free of captures and of any actor: a callback that was isolated to the main
/// actor would trap when one of librdkafka's threads called it.
enum ClientCallbacks {
    static func install(on configuration: OpaquePointer, context: ClientContext, kind: ClientHandle.Kind) {
        rd_kafka_conf_set_opaque(configuration, Unmanaged.passUnretained(context).toOpaque())
        if context.log != nil { rd_kafka_conf_set_log_cb(configuration, log) }
        // Not on an admin handle: nobody polls it, and its errors would pile up in a queue.
        if kind != .admin { rd_kafka_conf_set_error_cb(configuration, error) }
        if context.statistics != nil { rd_kafka_conf_set_stats_cb(configuration, statistics) }
        switch kind {
        case .consumer: rd_kafka_conf_set_rebalance_cb(configuration, rebalance)
        // Without it, a commit waits in steps of 10 ms for its deliveries.
        case .producer: rd_kafka_conf_set_dr_msg_cb(configuration, delivery)
        case .admin: break
        }
    }

    private static func context(_ opaque: UnsafeMutableRawPointer?) -> ClientContext? {
        opaque.map { Unmanaged<ClientContext>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let log:
        @convention(c) (OpaquePointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Void = {
            @Sendable client, level, facility, message in
            guard let client, let context = context(rd_kafka_opaque(client)), let log = context.log else { return }
            log(
                KafkaLogEntry(
                    level: .init(syslog: level), facility: facility.map { String(cString: $0) } ?? "",
                    client: String(cString: rd_kafka_name(client)),
                    message: message.map { String(cString: $0) } ?? "", error: nil))
        }

    private static let error:
        @convention(c) (OpaquePointer?, Int32, UnsafePointer<CChar>?, UnsafeMutableRawPointer?) -> Void = {
            @Sendable client, code, reason, opaque in
            guard let client, let context = context(opaque) else { return }
            context.report(
                rd_kafka_resp_err_t(code), reason: reason.map { String(cString: $0) } ?? "", client: client)
        }

    private static let statistics:
        @convention(c) (OpaquePointer?, UnsafeMutablePointer<CChar>?, Int, UnsafeMutableRawPointer?) -> Int32 = {
            @Sendable _, json, count, opaque in
            if let json, let statistics = context(opaque)?.statistics {
                statistics(String(decoding: UnsafeRawBufferPointer(start: json, count: count), as: UTF8.self))
            }
            return 0  // librdkafka frees the text
        }

    private static let rebalance:
        @convention(c) (
            OpaquePointer?, rd_kafka_resp_err_t, UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?,
            UnsafeMutableRawPointer?
        ) -> Void = { @Sendable _, code, partitions, opaque in context(opaque)?.rebalance?(code, partitions) }

    private static let delivery:
        @convention(c) (OpaquePointer?, UnsafePointer<rd_kafka_message_t>?, UnsafeMutableRawPointer?) -> Void = {
            @Sendable _, message, opaque in
            if let message { context(opaque)?.delivery?(message) }
        }
}
