/// A county of the five published platforms, with its GB/T 2260 code.
public struct Place: Hashable, Sendable {
    /// Six digits.
    public let code: String
    public let chinese: String
    public let english: String

    init(_ code: String, _ chinese: String, _ english: String) {
        self.code = code
        self.chinese = chinese
        self.english = english
    }

    public static let yueqing = Place("330382", "乐清", "Yueqing")
    public static let guanyun = Place("320723", "灌云", "Guanyun")
    public static let panan = Place("330727", "磐安", "Pan'an")
    public static let shanxian = Place("371722", "单县", "Shanxian")
    public static let weidu = Place("411002", "魏都", "Weidu")

    public static let all: [Place] = [yueqing, guanyun, panan, shanxian, weidu]
}
