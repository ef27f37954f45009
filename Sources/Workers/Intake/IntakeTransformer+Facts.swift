import Events
import Screening

extension IntakeTransformer {
    /// The message to each subject of a record: the same bytes for all.
    static func fact(_ record: Record) -> [UInt8] { SubjectMessage.fact(record).bytes }
}
