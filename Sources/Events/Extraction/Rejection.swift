/// Why intake refuses a message: it goes to the dead letters with this, and nothing else stops.
///
/// It names places and what is asked for, never a value of the message: that may hold what nobody should read.
public struct Rejection: Error, Hashable, Sendable {
    public let code: Code
    /// JSON pointer (RFC 6901) into the event, `/data/person/resident_id` say; in binary mode as if it were
    /// structured. Empty for the whole message.
    public let path: String
    /// The record's type, where the message got as far as that.
    public let type: String?
    /// The sentence in both languages, without the place.
    public let reason: BilingualText

    /// Stable: in dead letters, in metrics.
    public enum Code: String, Sendable, CaseIterable {
        /// A message without a value. A record is taken back by `withdrawn`, never by a tombstone.
        case tombstone
        /// A value without bytes, or white space alone.
        case empty
        case tooLarge = "too-large"
        case invalidUTF8 = "invalid-utf8"
        case brokenJSON = "broken-json"
        case notACloudEvent = "not-a-cloudevent"
        case unknownType = "unknown-type"
        /// The type belongs to another topic.
        case wrongTopic = "wrong-topic"
        /// The event's `time` is later than the clock by more than the tolerance.
        case aheadOfTime = "ahead-of-time"
        /// The data are not as the type's schema says.
        case schema
        /// A date or time that there is not.
        case time
        /// A region that has not the form of GB/T 2260 or names no province.
        case region
        /// A resident ID that GB 11643 does not know.
        case residentID = "resident-id"
        /// A resident ID or name stands where it would be read in the clear.
        case identityInClear = "identity-in-clear"
    }

    init(_ code: Code, at path: String = "", type: String? = nil, zh: String, en: String) {
        self.code = code
        self.path = path
        self.type = type
        self.reason = BilingualText(zh: zh, en: en)
    }
}

extension Rejection: CustomStringConvertible {
    /// In English, with code and place.
    public var description: String { code.rawValue + (path.isEmpty ? ": " : " at " + path + ": ") + reason.en }

    /// In Chinese, with code and place.
    public var chineseDescription: String { code.rawValue + (path.isEmpty ? "：" : "（" + path + "）：") + reason.zh }
}
