import CommandLineTool
import Events

/// A moment that is written as a date or a date-time.
struct Moment: ExpressibleByArgument {
    let instant: Instant

    init(_ instant: Instant) {
        self.instant = instant
    }

    init?(argument: String) {
        guard let instant = Instant(parsing: argument) else { return nil }
        self.instant = instant
    }

    var argumentText: String { instant.description }

    static var argumentHint: Text? {
        Text(
            en: "a date or a date-time: 2026-03-16, 2026-03-16T18:00:00+08:00",
            zh: "日期或时间：2026-03-16、2026-03-16T18:00:00+08:00")
    }
}
