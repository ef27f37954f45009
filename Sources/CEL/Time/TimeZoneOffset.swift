import Foundation
import Synchronization

/// A time zone by name (`Asia/Shanghai`), or as a fixed offset (`+08:00`, `08:00`, `-02:30`).
enum TimeZoneOffset {
    case fixed(Int)
    case named(TimeZone)

    private static let known = Mutex<[String: TimeZoneOffset]>([:])

    /// Nil for a name that is none.
    init?(_ name: String) {
        if let known = TimeZoneOffset.known.withLock({ $0[name] }) {
            self = known
            return
        }
        guard let made = TimeZoneOffset.make(name) else { return nil }
        TimeZoneOffset.known.withLock { zones in
            // Fixed offsets are few, names are few; a bound all the same, since they come from data.
            if zones.count > 1000 { zones.removeAll() }
            zones[name] = made
        }
        self = made
    }

    private static func make(_ name: String) -> TimeZoneOffset? {
        if name == "UTC" || name == "Z" || name.isEmpty { return .fixed(0) }
        var digits = Substring(name)
        var sign = 1
        if let first = digits.first, first == "+" || first == "-" {
            sign = first == "-" ? -1 : 1
            digits = digits.dropFirst()
        }
        let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].utf8.count <= 2, parts[1].utf8.count == 2,
            let hours = UInt8(parts[0]), let minutes = UInt8(parts[1])
        {
            guard hours < 24, minutes < 60 else { return nil }
            return .fixed(sign * (Int(hours) * 3600 + Int(minutes) * 60))
        }
        guard let zone = TimeZone(identifier: name) else { return nil }
        return .named(zone)
    }

    /// Seconds east of Greenwich at the instant.
    func seconds(at time: Timestamp) -> Int64 {
        switch self {
        case .fixed(let seconds): Int64(seconds)
        case .named(let zone): Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.seconds))))
        }
    }

    /// The next instant at which the offset may change.
    func nextTransition(after time: Timestamp) -> Timestamp? {
        guard case .named(let zone) = self else { return nil }
        let date = Date(timeIntervalSince1970: Double(time.seconds))
        return zone.nextDaylightSavingTimeTransition(after: date).map {
            Timestamp(seconds: Int64($0.timeIntervalSince1970.rounded(.down)))
        }
    }
}
