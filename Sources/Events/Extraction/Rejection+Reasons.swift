internal import JSON

/// The sentences, each in one place.
extension Rejection {
    static let tombstone = Rejection(
        .tombstone, zh: "消息没有内容；撤回记录请发布 withdrawn 为 true 的更高版本",
        en: "the message has no value; to take a record back publish a greater version with withdrawn true")

    static let empty = Rejection(.empty, zh: "消息内容为空", en: "the message is empty")

    static func tooLarge(_ size: Int, limit: Int) -> Rejection {
        Rejection(
            .tooLarge, zh: "消息有 \(size) 字节，上限为 \(limit) 字节", en: "the message has \(size) bytes; \(limit) are taken")
    }

    static func json(_ error: JSONError) -> Rejection {
        let place = error.place.map {
            (zh: "（第 \($0.line) 行第 \($0.column) 列）", en: ", line \($0.line), column \($0.column)")
        }
        let (zh, en) = (place?.zh ?? "", place?.en ?? "")
        switch error.code {
        case .empty: return .empty
        case .invalidUTF8: return Rejection(.invalidUTF8, zh: "不是 UTF-8 文本" + zh, en: "the text is not UTF-8" + en)
        case .duplicateKey:
            return Rejection(.brokenJSON, zh: "同一对象中有重复的键" + zh, en: "a key is there twice in one object" + en)
        default:
            return Rejection(.brokenJSON, zh: "不是合法的 JSON" + zh, en: "this is not JSON (\(error.code.rawValue))" + en)
        }
    }

    static func cloudEvent(_ fault: CloudEvent.Fault) -> Rejection {
        switch fault {
        case .json(let error): return .json(error)
        case .notAnObject:
            return Rejection(.notACloudEvent, zh: "不是 JSON 对象", en: "the message is no JSON object")
        case .version:
            return Rejection(
                .notACloudEvent, at: "/specversion", zh: "缺少 specversion 或不是 1.0", en: "specversion lacks or is not 1.0"
            )
        case .batch:
            return Rejection(.notACloudEvent, zh: "不接受批量事件，每条消息一个事件", en: "a batch is not taken; one event a message")
        case .attribute("time"): return .time(at: "/time", type: nil)
        case .attribute(let name):
            return Rejection(
                .notACloudEvent, at: "/" + name, zh: "CloudEvents 属性缺失、为空或形式不对",
                en: "the attribute lacks, is empty or has the wrong form")
        case .tooLong(let name):
            let limit = CloudEvent.maximumAttributeBytes
            return Rejection(
                .notACloudEvent, at: "/" + name, zh: "CloudEvents 属性超过 \(limit) 字节",
                en: "the attribute is longer than \(limit) bytes")
        }
    }

    static let unknownType = Rejection(
        .unknownType, at: "/type", zh: "没有这种事件类型的模式", en: "there is no schema of this type of event")

    static func wrongTopic(_ type: EventType) -> Rejection {
        Rejection(
            .wrongTopic, at: "/type", type: type.name, zh: "该类型的事件属于主题 \(type.topic)",
            en: "events of this type belong to the topic \(type.topic)")
    }

    static func aheadOfTime(_ type: EventType) -> Rejection {
        Rejection(
            .aheadOfTime, at: "/time", type: type.name, zh: "事件时间晚于当前时间，超出容许范围",
            en: "the event’s time is ahead of the clock by more than is tolerated")
    }

    static func missingTime(_ type: EventType) -> Rejection {
        Rejection(.time, at: "/time", type: type.name, zh: "缺少事件时间 time", en: "the attribute time lacks")
    }

    static func noData(_ type: EventType) -> Rejection {
        Rejection(
            .schema, at: "/data", type: type.name, zh: "data 缺失或不是 JSON 对象", en: "data lacks or is no JSON object")
    }

    static func time(at path: String, type: String?) -> Rejection {
        Rejection(
            .time, at: path, type: type, zh: "不是存在的日期或时间（YYYY-MM-DD 或 RFC 3339）",
            en: "this is no date or time that there is (YYYY-MM-DD or RFC 3339)")
    }

    static func region(at path: String, type: String) -> Rejection {
        Rejection(
            .region, at: path, type: type, zh: "不是 GB/T 2260 行政区划代码（6、9 或 12 位）",
            en: "this is no division code of GB/T 2260 (6, 9 or 12 digits, of a province that there is)")
    }

    static func residentID(_ fault: ResidentID.Fault, at path: String, type: String) -> Rejection {
        let reason: (zh: String, en: String) =
            switch fault {
            case .format: ("应为 18 位（或旧 15 位）", "it must have 18 characters, or the 15 of the old form")
            case .checksum: ("校验码不符", "its check character does not fit")
            case .date: ("出生日期不存在", "its date of birth does not exist")
            case .region: ("省份代码不存在", "its province does not exist")
            }
        return Rejection(
            .residentID, at: path, type: type, zh: "身份证号无效：" + reason.zh,
            en: "this is no resident ID of GB 11643: " + reason.en)
    }

    static func identityInClear(at path: String, type: String) -> Rejection {
        Rejection(
            .identityInClear, at: path, type: type, zh: "此处含有当事人的身份证号或姓名，不能以明文保存",
            en: "a resident ID or name of the event stands here, where it would be kept in the clear")
    }

    static func emptyNumber(at path: String, type: String) -> Rejection {
        Rejection(.schema, at: path, type: type, zh: "编号为空", en: "the number is empty")
    }

    static func inexact(at path: String, type: String) -> Rejection {
        Rejection(.schema, at: path, type: type, zh: "数值位数过多", en: "the number has too many digits to be kept exactly")
    }

    static func schema(_ violation: JSON.Schema.Violation, of data: JSON.Cursor, type: EventType) -> Rejection {
        let path = "/data" + violation.instancePath
        if violation.keyword == "pattern" {
            if violation.instancePath == "/region" { return .region(at: path, type: type.name) }
            let name = String(violation.instancePath.dropFirst())
            if name == "occurred" || type.property(name)?.kind == .instant { return .time(at: path, type: type.name) }
        }
        var words = violation.words
        if let key = type.misspelling(behind: violation, in: data), case .lacks(let name) = violation.reason {
            words = .words(
                "\(words.en); “\(key)” is not known: did you mean “\(name)”?", "\(words.zh)；没有“\(key)”，是否为“\(name)”？")
        }
        return Rejection(.schema, at: path, type: type.name, zh: words.zh, en: words.en)
    }
}
