import Events

/// When the world hears of what a scene has collected.
enum Pace: Sendable {
    /// As it happens, in office hours. What lies before `opening` comes as a load of the registers then; one event in
    /// ten is held up for hours on its way.
    case calendar(opening: Instant)
    /// One after another, `milliseconds` apart, whatever day they tell of.
    case steady(from: Instant, milliseconds: Int)

    func publish(_ drafts: [Draft], random: inout SplitMix64) -> [Draft] {
        var published = drafts
        for index in published.indices {
            switch self {
            case .calendar(let opening):
                let step = published[index].step
                let minute = 8 * 60 + min(step, 600)
                let due = published[index].said.start.adding(
                    milliseconds: Int64(minute) * 60_000 + Int64(random.number(0...59)) * 1000)
                let time = max(due, opening.adding(milliseconds: Int64(step) * 1000))
                published[index].time = time
                let transit = random.chance(10) ? random.number(600...172_800) * 1000 : random.number(20...900)
                published[index].arrival = time.adding(milliseconds: Int64(transit))
            case .steady(let from, let milliseconds):
                let time = from.adding(milliseconds: Int64(index * milliseconds))
                published[index].time = time
                published[index].arrival = time
            }
        }
        return published
    }
}
