import Events
import Screening

/// Decoded profiles in front of the store, bounded by the bytes of their binary form and of what they hold beside. What
/// it holds is what the transaction wrote or read; an abort throws the whole processor away, and the cache with it.
///
/// Two generations in place of a list by use: what was not touched while the younger one filled up goes.
final class ProfileCache {
    private let limit: Int
    private var young: [SubjectID: Entry] = [:]
    private var old: [SubjectID: Entry] = [:]
    private var youngBytes = 0

    private struct Entry {
        let profile: Profile
        let size: Int
        /// What it counts.
        let weight: Int
    }

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes the profile out, with its size; whoever changes it keeps it again.
    func take(_ subject: SubjectID) -> (Profile, size: Int)? {
        if let entry = young.removeValue(forKey: subject) {
            youngBytes -= entry.weight
            return (entry.profile, entry.size)
        }
        return old.removeValue(forKey: subject).map { ($0.profile, $0.size) }
    }

    /// - Parameters:
    ///   - size: of its binary form; a small one counts more, for what it costs beside.
    ///   - more: what it holds that is in no binary form.
    func keep(_ profile: Profile, size: Int, beside more: Int) {
        let weight = max(size, 512) + more
        young[profile.subject] = Entry(profile: profile, size: size, weight: weight)
        youngBytes += weight
        guard youngBytes > limit / 2 else { return }
        old = young
        young = [:]
        youngBytes = 0
    }
}
