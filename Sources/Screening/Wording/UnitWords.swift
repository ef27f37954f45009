public import Events

/// Units of parameters and quantities, `yuan/month/person`, in words.
public enum UnitWords {
    private static let words: [String: BilingualText] = [
        "yuan": BilingualText(zh: "元", en: "yuan"), "month": BilingualText(zh: "月", en: "month"),
        "year": BilingualText(zh: "年", en: "year"), "person": BilingualText(zh: "人", en: "person"),
        "days": BilingualText(zh: "天", en: "days"), "months": BilingualText(zh: "个月", en: "months"),
        "working days": BilingualText(zh: "个工作日", en: "working days"),
        "points": BilingualText(zh: "分", en: "points"),
    ]

    /// 元/月·人; a unit that is not known as it is.
    public static func text(_ unit: String) -> BilingualText {
        let parts = unit.split(separator: "/").map {
            words[String($0)] ?? BilingualText(zh: String($0), en: String($0))
        }
        guard let first = parts.first else { return BilingualText(zh: "", en: "") }
        let rest = parts.dropFirst()
        guard !rest.isEmpty else { return first }
        return BilingualText(
            zh: first.zh + "/" + rest.map(\.zh).joined(separator: "·"),
            en: first.en + rest.map { " a " + $0.en }.joined())
    }

    /// 3 至 5; 75 及以上.
    static func band(_ from: DecimalNumber?, _ to: DecimalNumber?) -> BilingualText {
        switch (from, to) {
        case (let from?, let to?): BilingualText(zh: "\(from) 至 \(to)", en: "\(from) to \(to)")
        case (let from?, nil): BilingualText(zh: "\(from) 及以上", en: "\(from) and more")
        case (nil, let to?): BilingualText(zh: "\(to) 及以下", en: "\(to) and less")
        case (nil, nil): BilingualText(zh: "不限", en: "any")
        }
    }
}

extension BilingualText {
    /// With a space before it where there is something.
    var spaced: BilingualText { BilingualText(zh: zh.isEmpty ? "" : " " + zh, en: en.isEmpty ? "" : " " + en) }
}
