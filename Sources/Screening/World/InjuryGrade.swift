/// The forensic grades of injury, from the slightest up (人体损伤程度鉴定标准).
enum InjuryGrade {
    static let ascending = ["轻微伤", "轻伤二级", "轻伤一级", "重伤二级", "重伤一级", "死亡"]
    static let death = "死亡"

    /// 1 for the slightest … 6 for death; 0 for a word that is no grade.
    static func rank(_ grade: String) -> Int64 {
        Int64((ascending.firstIndex(of: grade) ?? -1) + 1)
    }
}
