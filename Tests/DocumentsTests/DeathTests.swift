import Testing

@testable import Documents

struct DeathTests {
    private func deaths(_ text: String) -> Int? { DocumentReader().read(text).deaths }

    @Test(
        arguments: [
            ("被害人周某经抢救无效死亡。", 1), ("致周某、吴某当场死亡，郑某受伤。", 2), ("事故造成三人死亡、五人受伤。", 3),
            ("双方互殴，致一死二伤。", 1), ("造成周某死亡。经鉴定，周某系颅脑损伤死亡。公诉机关认为，被告人致一人死亡。", 1),
            ("致周某及吴某的母亲郑某坠楼死亡。", 2), ("被告人持刀将被害人周某杀害。", 1),
            ("致乘车人关某受伤、乘车人毕某经抢救无效死亡。", 1),
        ]) func deathsAreCountedByPerson(text: String, count: Int)
    {
        #expect(deaths(text) == count)
    }

    @Test(
        arguments: [
            "被害人刘某放羊时，羊误食毒饵。经鉴定，被害人刘某被毒死羊的胃内容物含有农药。", "被告人钱某曾因交通肇事致一人死亡被判刑，后又盗窃。",
            "请求赔偿死亡赔偿金58万元。", "其所养母羊误食农药中毒死亡。", "被告人扬言要打死周某。", "周某没有死亡，经治疗好转。",
            "被害人周某受伤。被告人钱某之父已死亡。", "保险合同的死亡伤残赔偿限额为11万元。", "周某因病死亡，遗产由其子继承。",
        ]) func whatIsNoDeathOfTheCaseIsNotCounted(text: String)
    {
        #expect(deaths(text) == 0)
    }

    @Test func textThatSaysNothingHasNoCount() {
        #expect(deaths("") == nil)
        #expect(deaths("\n \n") == 0 || deaths("\n \n") == nil)
    }

    @Test(
        arguments: [
            ("被害人刘某某、董某某等13人出现头晕。", 13), ("被告人打伤被害人王某、李某。", 2), ("被告人骗取郝某人民币2201元、赵某人民币1140元。", 2),
            ("三名被害人均已出院。", 3), ("被告人持刀行凶，致一人重伤、二人轻伤。", 3),
        ]) func victimsAreCounted(text: String, count: Int)
    {
        #expect(DocumentReader().read(text).victims == count)
    }

    @Test func maskedAndFullNamesOfOnePersonAreOne() {
        #expect(DocumentReader().read("刘某经抢救无效死亡。经鉴定，被害人刘某某系中毒死亡。").deaths == 1)
    }
}
