/// What `getFullYear`, `getHours` … read of a timestamp or a duration.
enum TimeUnit: String, CaseIterable, Sendable {
    case fullYear = "getFullYear"
    case month = "getMonth"
    case dayOfYear = "getDayOfYear"
    case dayOfMonth = "getDayOfMonth"
    case date = "getDate"
    case dayOfWeek = "getDayOfWeek"
    case hours = "getHours"
    case minutes = "getMinutes"
    case seconds = "getSeconds"
    case milliseconds = "getMilliseconds"

    static let functions = Set(allCases.map(\.rawValue))

    func value(of time: Timestamp, in zone: TimeZoneOffset) -> Int64 {
        if self == .milliseconds { return Int64(time.nanoseconds / 1_000_000) }
        let parts = CalendarParts(localSeconds: time.seconds + zone.seconds(at: time))
        let value =
            switch self {
            case .fullYear: parts.year
            case .month: parts.month - 1
            case .dayOfYear: parts.dayOfYear
            case .dayOfMonth: parts.day - 1
            case .date: parts.day
            case .dayOfWeek: parts.dayOfWeek
            case .hours: parts.hour
            case .minutes: parts.minute
            case .seconds, .milliseconds: parts.second
            }
        return Int64(value)
    }

    /// Whole units of a duration; nil for those that it does not have.
    func value(of span: TimeSpan) -> Int64? {
        switch self {
        case .hours: span.nanoseconds / 3_600_000_000_000
        case .minutes: span.nanoseconds / 60_000_000_000
        case .seconds: span.nanoseconds / 1_000_000_000
        case .milliseconds: span.nanoseconds / 1_000_000 % 1000
        default: nil
        }
    }

    /// When the unit of this timestamp began and when the next begins, as far as the zone's present offset says.
    func bounds(around time: Timestamp, in zone: TimeZoneOffset) -> (start: Timestamp, end: Timestamp) {
        let offset = zone.seconds(at: time)
        let local = time.seconds + offset
        let parts = CalendarParts(localSeconds: local)
        func midnight(_ year: Int, _ month: Int, _ day: Int) -> Timestamp {
            Timestamp(seconds: CalendarParts.days(year: year, month: month, day: day) * 86_400 - offset)
        }
        func every(_ length: Int64) -> (Timestamp, Timestamp) {
            let start = CalendarParts.floorDivide(local, length).quotient * length - offset
            return (Timestamp(seconds: start), Timestamp(seconds: start + length))
        }
        var bounds: (start: Timestamp, end: Timestamp)
        switch self {
        case .fullYear: bounds = (midnight(parts.year, 1, 1), midnight(parts.year + 1, 1, 1))
        case .month: bounds = (midnight(parts.year, parts.month, 1), midnight(parts.year, parts.month + 1, 1))
        case .dayOfYear, .dayOfMonth, .date, .dayOfWeek: bounds = every(86_400)
        case .hours: bounds = every(3600)
        case .minutes: bounds = every(60)
        case .seconds: bounds = every(1)
        case .milliseconds:
            let nanoseconds = time.nanoseconds / 1_000_000 * 1_000_000
            let start = Timestamp(seconds: time.seconds, nanoseconds: nanoseconds)
            bounds = (start, start.adding(TimeSpan(milliseconds: 1)) ?? .latest)
        }
        if let transition = zone.nextTransition(after: time), transition < bounds.end { bounds.end = transition }
        let before = zone.seconds(at: bounds.start)
        if before != offset { bounds.start = start(bounds.start, offset, before, time, zone) }
        return bounds
    }

    /// The beginning of the unit where the zone's offset has changed since.
    private func start(
        _ start: Timestamp, _ offset: Int64, _ before: Int64, _ time: Timestamp, _ zone: TimeZoneOffset
    ) -> Timestamp {
        switch self {
        case .fullYear, .month: return max(start, Timestamp(seconds: start.seconds + offset - before))
        default:
            // Not before the change of the offset.
            var (low, high) = (start.seconds, time.seconds)
            while high - low > 1 {
                let middle = low + (high - low) / 2
                if zone.seconds(at: Timestamp(seconds: middle)) == offset { high = middle } else { low = middle }
            }
            return Timestamp(seconds: high)
        }
    }
}
