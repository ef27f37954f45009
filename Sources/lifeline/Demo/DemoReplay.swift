import Events
import JSON
import Workers

/// A file of events in portions that pass through one after the other, so that what each event did can be seen, and no
/// partition of the embedded broker, which keeps 5 MiB, loses what is not read yet.
struct DemoReplay {
    struct Event {
        let bytes: [UInt8]
        let topic: String
        /// Nil where the line is no JSON.
        let value: JSON.Value?
        let type: EventType?
        /// False for a parameter, which every worker reads by itself.
        let isForIntake: Bool

        /// A parameter's record, by which its topic is compacted; events need none.
        var key: [UInt8]? { isForIntake ? nil : value?["data"]?["record"]?.string.map { Array($0.utf8) } }
    }

    struct Chunk {
        let events: [Event]
        /// The replay's clock while they pass.
        let now: Instant
    }

    let chunks: [Chunk]
    let start: Instant
    let end: Instant

    private static let maximumBytes = 128 << 10
    /// A story of at most so many days passes day by day where nothing is said.
    private static let storyDays = 400

    /// - Parameter at: takes the events whose CloudEvents `time` is not after it; nil takes all.
    init(_ lines: [EventFile.Line], catalog: Catalog, at: Instant?) {
        // Of a file that a person reads, one by one: two changes of a lead in one portion are one push.
        let perChunk = max(1, min(2000, lines.count / 400))
        // A line that is no event goes where an event would, and on to the dead letters.
        let anyTopic = catalog.intakeTopics.first ?? ""
        let intake = Set(catalog.intakeTopics)
        var chunks: [Chunk] = []
        var events: [Event] = []
        var bytes = 0
        var now = Instant.distantPast
        var first: Instant?
        var last: Instant?
        for line in lines {
            let value = try? JSON.parse(line.bytes)
            let type = (value?["type"]?.string).flatMap { catalog.type(ofCloudEvent: $0) }
            let time = (value?["time"]?.string).flatMap { Instant(parsing: $0) }
            if let at, let time, time > at { continue }
            // What was said at one moment, as the rows of a table are, passes together.
            let isFull = events.count >= perChunk && (perChunk > 1 || time == nil || time != last)
            if isFull || bytes >= DemoReplay.maximumBytes {
                chunks.append(Chunk(events: events, now: now))
                (events, bytes) = ([], 0)
            }
            if let time {
                now = max(now, time)
                if first == nil { first = time }
            }
            last = time
            let topic = type?.topic ?? anyTopic
            events.append(
                Event(bytes: line.bytes, topic: topic, value: value, type: type, isForIntake: intake.contains(topic)))
            bytes += line.bytes.count
        }
        if !events.isEmpty { chunks.append(Chunk(events: events, now: now)) }
        start = first ?? at ?? Instant(milliseconds: 0)
        end = at ?? max(now, start)
        self.chunks = perChunk == 1 ? DemoReplay.dayByDay(chunks, until: end) : chunks
    }

    /// With a chunk of nothing at each midnight, so that what becomes true by time alone is seen on its day.
    private static func dayByDay(_ chunks: [Chunk], until end: Instant) -> [Chunk] {
        guard let first = chunks.first?.now, end.day.number - first.day.number <= storyDays else { return chunks }
        var days: [Chunk] = []
        var day = first.day.adding(days: 1)
        func pass(until now: Instant) {
            while day.start <= now {
                days.append(Chunk(events: [], now: day.start))
                day = day.adding(days: 1)
            }
        }
        for chunk in chunks {
            pass(until: chunk.now)
            days.append(chunk)
        }
        pass(until: end)
        return days
    }
}
