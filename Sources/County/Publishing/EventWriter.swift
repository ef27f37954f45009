import Events

/// Writes drafts as structured CloudEvents 1.0: one line of JSON, members always in the same order.
struct EventWriter: Sendable {
    private var bytes: [UInt8] = []

    mutating func event(of draft: Draft) -> PublishedEvent {
        bytes.removeAll(keepingCapacity: true)
        raw(#"{"specversion":"1.0","id":""#)
        raw(draft.record)
        raw("." + String(draft.version))
        if draft.delivery > 0 { raw("." + String(draft.delivery)) }
        raw(#"","source":""#)
        raw(draft.source)
        raw(#"","type":"cn.gov.lifeline."#)
        raw(draft.type.rawValue)
        raw(#".v1","time":""#)
        raw(draft.time.description)
        raw(#"","datacontenttype":"application/json","data":{"record":""#)
        raw(draft.record)
        raw(#"","version":"#)
        raw(String(draft.version))
        if draft.withdrawn { raw(#","withdrawn":true"#) }
        if !(draft.withdrawn && draft.bare) { content(of: draft) }
        raw("}}")
        return PublishedEvent(
            topic: draft.type.topic, key: draft.key ?? draft.record, value: bytes, time: draft.time,
            arrival: draft.arrival,
            story: draft.story)
    }

    private mutating func content(of draft: Draft) {
        raw(#","region":""#)
        raw(draft.region)
        if draft.type != .parameterSet {
            raw(#"","occurred":""#)
            raw(occurred(of: draft))
        }
        raw("\"")
        for field in draft.fields {
            raw(",\"")
            raw(field.name)
            raw("\":")
            write(field.value)
        }
    }

    private func occurred(of draft: Draft) -> String {
        guard draft.minute != nil else { return draft.occurred.description }
        return draft.instant.description
    }

    private mutating func write(_ value: Field.Value) {
        switch value {
        case .text(let text): string(text)
        case .number(let number): raw(String(number))
        case .flag(let flag): raw(flag ? "true" : "false")
        case .day(let day): string(day.description)
        case .money(let fen): raw(DecimalNumber(mantissa: Int64(fen), scale: 2).description)
        case .share(let hundredths): raw(DecimalNumber(mantissa: Int64(hundredths), scale: 2).description)
        case .table(let rows):
            raw("{")
            for (index, row) in rows.enumerated() {
                raw((index > 0 ? ",\"" : "\"") + row.name + "\":{")
                for (place, cell) in row.cells.enumerated() {
                    raw((place > 0 ? ",\"" : "\"") + cell.name + "\":" + String(cell.value))
                }
                raw("}")
            }
            raw("}")
        case .holidays(let days):
            raw(#"{"holidays":["#)
            raw(days.map { "\"\($0)\"" }.joined(separator: ","))
            raw("]}")
        case .person(let resident):
            raw(#"{"resident_id":""#)
            raw(resident.number)
            raw(#"","name":"#)
            string(resident.name)
            raw("}")
        }
    }

    private mutating func raw(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: raw("\\n")
            case 0..<0x20: raw(" ")
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
