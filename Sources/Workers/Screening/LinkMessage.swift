import Events
import Observability
import Screening
import Streaming

/// What a subject tells another. To one whose task is of the same thread it goes as it is: nothing is encoded, and the
/// records are shared.
struct LinkMessage: TaskMessage {
    let receiver: SubjectID
    let message: SubjectMessage
    /// Of what goes by the log.
    let sentBytes: Counter

    var bytes: [UInt8] {
        let bytes = message.bytes
        sentBytes.increment(by: UInt64(bytes.count))
        return bytes
    }

    var size: Int { message.size }
}
