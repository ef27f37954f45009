import Events

extension World {
    /// The benefits that run for a person or a household.
    func benefits(of subject: SubjectID) -> [Spell] {
        spells(from: "welfare.granted", to: "welfare.stopped", of: subject, until: "until") {
            $0.text("benefit") == $1.text("benefit")
        }.filter(\.isRunning)
    }

    /// Whether one of the benefits runs for the subject; the grants are read.
    func receives(_ benefits: Set<String>, _ subject: SubjectID) -> Bool {
        var found = false
        for spell in self.benefits(of: subject) where benefits.contains(spell.start.text("benefit") ?? "") {
            reading.read(spell.start)
            found = true
        }
        return found
    }

    /// Whether a benefit was granted to the subject at or after the instant, running or not.
    func granted(_ benefits: Set<String>?, to subject: SubjectID, since: Instant) -> Bool {
        var found = false
        for fact in records("welfare.granted", of: subject) where fact.occurred >= since {
            if let benefits, !benefits.contains(fact.text("benefit") ?? "") { continue }
            reading.read(fact)
            found = true
        }
        return found
    }
}
