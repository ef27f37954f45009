import Events

extension Profile {
    /// What classes are told: of leads that changed, and of grants that are others than those they were told of.
    ///
    /// - Parameters:
    ///   - current: nil where they are what they were; whom they name may be another.
    ///   - cause: why grants are others; asked for only then.
    mutating func tellClasses(
        of changes: [LeadChange], grants current: [Grant]?, because cause: @autoclosure () -> RevisionCause
    ) -> [(class: ClassKey, message: ClassMessage)] {
        var messages: [(class: ClassKey, message: ClassMessage)] = []
        for change in changes {
            messages += change.messagesToCase + change.messagesToDigests
        }
        guard !(grants.isEmpty && current?.isEmpty != false) else { return messages }
        let identity = identity
        var standing: [String: Grant] = [:]
        lazy var why = cause()
        for var grant in current ?? Array(grants.values) {
            grant.identity = identity
            standing[grant.id] = grant
        }
        for id in Set(standing.keys).union(grants.keys).sorted() {
            let (before, now) = (grants[id], standing[id])
            guard before != now else { continue }
            let entry = ClassEntry.id(ofGrant: id)
            if let before, before.case != now?.case {
                messages.append((ClassKey(before.case), ClassMessage(entry, nil, because: why)))
            }
            if let likeness = before?.likeness, likeness != now?.likeness {
                messages.append((likeness, ClassMessage(entry, nil, because: why)))
            }
            guard let now else { continue }
            messages.append((ClassKey(now.case), ClassMessage(entry, .grant(now), because: why)))
            let like = LikeGrant(now)
            if let likeness = now.likeness, likeness != before?.likeness || before.map(LikeGrant.init) != like {
                messages.append((likeness, ClassMessage(entry, .like(like), because: why)))
            }
        }
        grants = standing
        return messages
    }
}

extension News {
    /// Who is erased, to the case's class, whose leads may say something of them.
    func erasures(
        for case: SubjectID, _ known: [SubjectID: Erasures]
    ) -> [(class: ClassKey, message: ClassMessage)] {
        guard !erased.isEmpty else { return [] }
        let cause = cause
        return erased.sorted().compactMap { person in
            known[person].map {
                (
                    ClassKey(`case`),
                    ClassMessage(ClassEntry.id(ofErasure: person), .erasure(person, $0), because: cause)
                )
            }
        }
    }

    /// What agencies said of a case's leads, to the case's class: those of class cases are among them.
    func feedback(on case: SubjectID) -> [(class: ClassKey, message: ClassMessage)] {
        changes.compactMap { change in
            guard change.place.sender == nil,
                let type = (change.after ?? change.before)?.type,
                // Under which of a case's numbers the feedback names it.
                Feedback.types.contains(type) || type == Record.linkForm(.case)?.type
            else { return nil }
            let message = ClassMessage(
                ClassEntry.id(ofFeedback: change.place.record), change.after.map(ClassEntry.feedback),
                because: change.cause)
            return (ClassKey(`case`), message)
        }
    }
}
