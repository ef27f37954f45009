import Events

extension CountyParameters {
    /// The events that set all of it, each a record of its own.
    func drafts(at time: Instant) -> [Draft] {
        var drafts: [Draft] = []
        for region in Place.all.map(\.code) + ["000000"] {
            for name in Name.allCases {
                let dated = name == .wage || name == .minimumLiving ? [from, raise] : [from]
                for day in dated {
                    let hundredths = hundredths(name, in: region, at: day.start)
                    drafts.append(
                        draft(name.rawValue, region, day, .money(hundredths), at: time, serial: drafts.count))
                }
            }
            let rows = CountyParameters.aidMonths.map { row in
                Field.Value.Row(
                    name: row.harm.rawValue,
                    cells: [.init(name: "from", value: row.from), .init(name: "to", value: row.to)])
            }
            drafts.append(draft("aid_months", region, from, .table(rows), at: time, serial: drafts.count))
            drafts.append(draft("calendar", region, from, .holidays(holidays), at: time, serial: drafts.count))
        }
        return drafts
    }

    private func draft(
        _ name: String, _ region: String, _ from: Day, _ value: Field.Value, at time: Instant, serial: Int
    ) -> Draft {
        var draft = Draft(
            type: .parameterSet, source: "https://government.\(region).example/parameters",
            record: "\(region)-\(name)-\(from)", version: 1, withdrawn: false, region: region, occurred: from,
            fields: [
                .text("name", name), .day("from", from), Field(name: "value", value: value),
                .flag("illustrative", true),
            ], said: time.day, step: serial)
        draft.time = time
        draft.arrival = time
        // The topic is compacted: what is set is its key.
        draft.key = "\(name)|\(region)|\(from)"
        return draft
    }
}
