/// A calendar unit of a value that moves with time: the result holds until the next unit begins.
final class TimeUnitNode: Node {
    private let unit: TimeUnit
    private let operand: Node
    private let zone: Node?
    private let slopes: [Int]

    init(_ unit: TimeUnit, _ operand: Node, zone: Node?, slopes: [Int]) {
        self.unit = unit
        self.operand = operand
        self.zone = zone
        self.slopes = slopes
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let value = operand.evaluate(frame)
        let name = zone?.evaluate(frame) ?? .string("UTC")
        if value.isErrorOrUnknown { return value.merged(with: name) }
        if name.isErrorOrUnknown { return name }
        guard case .string(let name) = name else { return .noSuchOverload }
        switch value {
        case .timestamp(let time):
            guard let zone = TimeZoneOffset(name) else {
                return .failure(.noTimeZone)
            }
            let bounds = unit.bounds(around: time, in: zone)
            for slope in slopes {
                noteFlips(value, from: .timestamp(bounds.start), to: .timestamp(bounds.end), slope, frame)
            }
            return .int(unit.value(of: time, in: zone))
        case .duration(let span):
            guard zone == nil, let result = unit.value(of: span) else { return .noSuchOverload }
            noteFlips(of: span, frame)
            return .int(result)
        default: return .noSuchOverload
        }
    }

    /// The unit's value holds while the moving value is at or after the start and before the end.
    private func noteFlips(_ value: Value, from start: Value, to end: Value, _ slope: Int, _ frame: FramePointer) {
        TimeFlip.note(.greaterOrEqual, value, start, slope: slope, frame)
        TimeFlip.note(.greaterOrEqual, value, end, slope: slope, frame)
    }

    private func noteFlips(of span: TimeSpan, _ frame: FramePointer) {
        let length: Int64 =
            switch unit {
            case .hours: 3_600_000_000_000
            case .minutes: 60_000_000_000
            case .seconds: 1_000_000_000
            default: 1_000_000
            }
        // Units of a duration are cut towards zero, so the one around zero is twice as long.
        let start = span.nanoseconds / length * length
        let (low, lowOverflow) = start.subtractingReportingOverflow(length)
        let (high, highOverflow) = start.addingReportingOverflow(length)
        for slope in slopes {
            let value = Value.duration(span)
            if start > 0 || (start == 0 && !lowOverflow) {
                let below = start > 0 ? start : low
                let relation: Relation = start > 0 ? .greaterOrEqual : .greater
                TimeFlip.note(relation, value, .duration(TimeSpan(nanoseconds: below)), slope: slope, frame)
            }
            if start < 0, !lowOverflow {
                TimeFlip.note(.greater, value, .duration(TimeSpan(nanoseconds: low)), slope: slope, frame)
            }
            let above = start < 0 ? start : high
            let relation: Relation = start < 0 ? .greater : .greaterOrEqual
            if start < 0 || !highOverflow {
                TimeFlip.note(relation, value, .duration(TimeSpan(nanoseconds: above)), slope: slope, frame)
            }
        }
    }
}
