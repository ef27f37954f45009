import Screening

/// Decoded classes in front of the store, bounded by the bytes of their binary form, as `ProfileCache` keeps profiles.
final class ClassCache {
    private let limit: Int
    private var young: [ClassKey: ClassState] = [:]
    private var old: [ClassKey: ClassState] = [:]
    private var youngBytes = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes the class out; whoever changes it keeps it again.
    func take(_ key: ClassKey) -> ClassState? {
        if let state = young.removeValue(forKey: key) {
            youngBytes -= state.size
            return state
        }
        return old.removeValue(forKey: key)
    }

    func keep(_ state: ClassState) {
        young[state.key] = state
        youngBytes += state.size
        guard youngBytes > limit / 2 else { return }
        old = young
        young = [:]
        youngBytes = 0
    }
}
