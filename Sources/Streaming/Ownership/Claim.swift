/// The transactional ids with which a processing thread may have transactions open on a partition.
///
/// It stands in the metadata of the partition's committed offset, from before the first transaction touches the
/// partition until a clean hand-over marks it released, so that an heir always finds which ids to initialise: a
/// transaction that a dead owner left open then aborts at once instead of at `transaction.timeout.ms`. Each life of a
/// thread has ids of its own, so that fencing the dead never hits its successor.
struct Claim: Hashable, Sendable {
    var transactionalIDs: [String]

    /// What is found beside a committed offset.
    enum Mark: Hashable, Sendable {
        /// Nothing, or another tool's text: nobody of ours has touched the partition since.
        case none
        case claimed(Claim)
        case released
        /// A claim of a newer format: to go on could leave its owner unfenced.
        case unreadable
    }

    private static let claimed = "claim/1"
    private static let released = "released/1"
    /// Says that the offset beside it is where reading was to start, and no transaction has committed another since.
    private static let start = "@start"

    static let releasedMetadata = released
    static let releasedStartMetadata = "\(released) \(start)"

    var metadata: String { ([Self.claimed] + transactionalIDs).joined(separator: " ") }
    var startMetadata: String { "\(metadata) \(Self.start)" }

    /// Whether the offset that carries this metadata is but a start: the state may know a better one.
    static func isStart(_ metadata: String?) -> Bool { metadata?.hasSuffix(" \(start)") ?? false }

    static func mark(in metadata: String?) -> Mark {
        guard let metadata, !metadata.isEmpty else { return .none }
        let words = metadata.split(separator: " ").map(String.init).filter { $0 != start }
        switch words.first {
        case Self.claimed where words.count > 1: return .claimed(Claim(transactionalIDs: Array(words.dropFirst())))
        case Self.released: return .released
        case .some(let word) where word.hasPrefix("claim/"): return .unreadable
        default: return .none
        }
    }
}
