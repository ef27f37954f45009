public import Events

/// One day of the five counties, always the same: 2026-03-16, with hundreds of events in office hours.
///
/// Each of the eleven models opens, changes and ends a lead, and leads of a person, a household and a case stand in the
/// evening. Resident IDs are corrected, members move house, a record is withdrawn, versions come late and twice. What
/// the events tell of may lie well before the day.
public enum OneDay {
    /// 2026-03-16, a Monday.
    public static let day = Day(number: 20_528)

    /// In order of arrival.
    public static func events() -> [PublishedEvent] {
        var random = SplitMix64(seed: 20_260_316)
        var numbers = ResidentNumbers()
        var drafts: [Draft] = []
        // The stories whose lead ends are left as they are, so that each opens, changes and ends one after the other.
        var calm = 0
        for (index, story) in stories.enumerated() {
            var scene = Scene(
                place: Place.all[index % Place.all.count], base: day.adding(days: -story.span - 1),
                prefix: "D" + (index < 9 ? "0" : "") + String(index + 1), random: random, numbers: numbers)
            scene.tell(story)
            (random, numbers) = (scene.random, scene.numbers)
            // A story begins every quarter of an hour, and a register speaks every forty seconds of it.
            let start = day.start.adding(milliseconds: Int64(8 * 60 + index * 15) * 60_000 + Int64(index) * 1000)
            drafts += Pace.steady(from: start, milliseconds: 40_000).publish(scene.drafts, random: &random)
            if !story.stands, index < 15 { calm = drafts.count }
        }
        disturb(&drafts, from: calm)
        let ordered = drafts.enumerated().sorted { left, right in
            (left.element.arrival, left.offset) < (right.element.arrival, right.offset)
        }
        var writer = EventWriter()
        return ordered.map { writer.event(of: $0.element) }
    }

    /// The file: one event a line.
    public static func lines() -> [UInt8] {
        var bytes: [UInt8] = []
        for event in events() {
            bytes += event.value
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// Stories that end their lead, then some whose lead stands in the evening.
    static let stories: [any Story] = [
        UnclaimedMinimumLiving(marginal: false, ending: .granted),
        SevereInjury(opening: .unsolved, ending: .paid),
        EmergencyTreatment(knowsCase: true, ending: .discharged),
        BereavedDependants(ending: .kinAided),
        CivilInjury(opening: .unpaid, ending: .paid),
        UnexecutedCompensation(opening: .halfYear, ending: .moves),
        MinorVictim(ending: .paid),
        RepeatedAid(linked: false, ending: .withdrawn),
        AfterAid(ending: .granted),
        UnsupportedChild(opening: .imprisoned, ending: .parentReturns),
        HiddenVictim(opening: .benefit, ending: .applied),
        SevereInjury(opening: .atLarge, ending: .corrected, grade: "重伤一级"),
        EmergencyTreatment(knowsCase: false, ending: .stands),
        RepeatedAid(linked: true, ending: .corrected),
        UnclaimedMinimumLiving(marginal: true, ending: .memberMoves),
        SevereInjury(opening: .underReview, ending: .stands),
        BereavedDependants(charge: "交通肇事", suspectDies: true, ending: .stands),
        CivilInjury(opening: .hitAndRun, ending: .stands),
        UnexecutedCompensation(opening: .terminated, ending: .stands),
        MinorVictim(ending: .stands),
        RepeatedAid(linked: true, ending: .stands),
        AfterAid(ending: .stands),
        UnclaimedMinimumLiving(marginal: false, ending: .stands),
        UnsupportedChild(opening: .deadAndMissing, ending: .stands),
        HiddenVictim(opening: .certificate, ending: .stands),
        UnsupportedChild(opening: .orphaned, ending: .granted),
        RepeatedAid(linked: false, ending: .stands),
    ]

    /// From `calm` on, the first version of every second record that has another comes ten minutes after it. Every
    /// thirtieth event of the day comes again.
    private static func disturb(_ drafts: inout [Draft], from calm: Int) {
        var revised = 0
        for index in drafts.indices.dropFirst(calm) where drafts[index].version == 2 && !drafts[index].withdrawn {
            revised += 1
            guard revised % 2 == 0, drafts[index].marks.subtracting(.across).isEmpty,
                let first = drafts.firstIndex(where: { $0.version == 1 && $0.record == drafts[index].record })
            else { continue }
            drafts[first].arrival = drafts[index].arrival.adding(milliseconds: 600_000)
        }
        for index in stride(from: 17, to: drafts.count, by: 30) {
            var copy = drafts[index]
            copy.delivery = index % 2
            copy.arrival = copy.arrival.adding(milliseconds: 90_000)
            drafts.append(copy)
        }
    }
}
