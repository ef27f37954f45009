/// One share of a stage: partition *i* of every source topic, with its store, its changelog partition and its timers.
public struct TaskID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let stage: String
    public let partition: Int32

    public init(stage: String, partition: Int32) {
        self.stage = stage
        self.partition = partition
    }

    public static func < (left: TaskID, right: TaskID) -> Bool {
        (left.stage, left.partition) < (right.stage, right.partition)
    }

    /// `screening-3`, as it stands in logs, metrics and the state directory.
    public var description: String { "\(stage)-\(partition)" }
}
