import Events

/// Into which numbers one was linked, one after the other, and how records name the last of them.
///
/// The path is told with it, so that each number knows its own without knowing all links: itself, and the path of what it
/// is linked into, as far as a number that comes again. Whatever was told before, each step is right once the one behind
/// it is, so that the paths settle, and a circle is seen by everyone on it.
public struct Alias: Hashable, Sendable {
    /// From the number itself to the one that stands for it; of a circle to the number that comes again.
    var path: [SubjectID]
    /// The last of the path.
    var one: NamedSubject

    /// - Parameters:
    ///   - link: what the number's own record links.
    ///   - told: what the number that it goes into says of itself; nil where it stands for itself.
    init(_ link: (from: NamedSubject, into: NamedSubject), told: Alias?) {
        path = [link.from.id]
        one = link.from
        for next in told?.path ?? [link.into.id] {
            path.append(next)
            if next == link.from.id { return }
        }
        one = told?.one ?? link.into
    }

    /// Whether the number comes again on its own path, so that its link has no effect.
    var isCircle: Bool { path.count > 1 && path.last == path.first }
}

extension Alias {
    func write(to writer: inout ByteWriter) {
        writer.write(list: path) { $0.write($1) }
        one.write(to: &writer)
    }

    init(from reader: inout ByteReader) throws(WireError) {
        path = []
        for _ in 0..<(try reader.count()) { path.append(try reader.subject()) }
        one = try NamedSubject(from: &reader)
    }
}

/// What a subject knows of which numbers are one: where its own went, and where those went that its records name.
struct Naming: Equatable, Sendable {
    /// Of the subject itself; nil where it was linked into none.
    var own: Alias?
    /// As each of them told it.
    var others: [SubjectID: Alias] = [:]

    /// Nobody it knows of has two numbers.
    var isPlain: Bool { own == nil && others.isEmpty }

    /// How records name the number that stands for this one; nil where it stands for itself.
    func one(_ number: SubjectID, of subject: SubjectID) -> NamedSubject? {
        guard let alias = number == subject ? own : others[number], alias.one.id != number else { return nil }
        return alias.one
    }
}
