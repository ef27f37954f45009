public import Events

/// One event as a producer of the county publishes it: a structured CloudEvent and where it goes.
public struct PublishedEvent: Sendable, Equatable {
    /// `lifeline.events.cases`, `….welfare`, `….households` or `….feedback`.
    public let topic: String
    /// The Kafka key: the record number, never a resident ID.
    public let key: String
    /// The CloudEvent in structured JSON, UTF-8, on one line without a line feed.
    public let value: [UInt8]
    /// CloudEvents `time`: when the producer said it.
    public let time: Instant
    /// When it arrives. Later than `time` for an event that was held up, so that a newer version may come first.
    public let arrival: Instant
    /// What it belongs to, for a spectator; nil for the daily round of the registers.
    public let story: StoryTitle?
}

/// What a story is about, in a line.
public struct StoryTitle: Sendable, Hashable {
    public let chinese: String
    public let english: String

    init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }
}
