import Testing

@testable import Documents

struct InjuryTests {
    private func read(_ text: String) -> DocumentFacts { DocumentReader().read(text) }

    @Test(
        arguments: [
            ("经鉴定，被害人赵某的损伤程度为重伤二级。", ["重伤二级"]),
            ("经鉴定，被害人赵某所受损伤属轻伤（一级）。", ["轻伤一级"]),
            ("经鉴定，被害人赵某构成二级轻伤。", ["轻伤二级"]),
            ("经鉴定，被害人赵某的损伤程度评定为轻伤2级。", ["轻伤二级"]),
            ("经法医鉴定，赵某的伤势为轻微伤乙级。", ["轻微伤"]),
            ("被害人赵某的损伤属轻伤。", ["轻伤"]),
            ("被害人赵某的伤情为重伤二级，李某的伤情为轻微伤。", ["重伤二级", "轻微伤"]),
            ("被害人赵某的损伤程度由轻伤一级变更鉴定为重伤二级。", ["重伤二级"]),
            ("周某纠集李某等人教训钱某。被告人钱某刺伤被害人王某、李某。经鉴定，李某的损伤为轻微伤。", ["轻微伤"]),
            ("同案人李某（已判刑）亦受伤，经鉴定，李某的损伤程度为轻伤二级。被告人代为赔偿被害人李某1万元。被害人李某表示谅解。", ["轻伤二级"]),
        ]) func gradeIsReadInEveryWording(text: String, grades: [String])
    {
        #expect(read(text).injuryGrades == grades)
    }

    @Test(
        arguments: [
            "被害人赵某的损伤未达轻微伤。", "被害人赵某的损伤不构成轻伤。", "双方当事人就轻伤害案件达成和解。",
            "被告人钱某曾因故意伤害致人轻伤被判处有期徒刑一年，后又窃取手机一部。", "根据《人体损伤程度鉴定标准》，重伤一级是指严重危及生命的损伤。",
            "公诉机关指控被告人致被害人重伤的证据不足。",
            "附：相关法律法规。犯前款罪，致人重伤的，处三年以上十年以下有期徒刑。", "依照《人体轻伤鉴定标准》进行检验。",
        ]) func gradeThatIsDeniedOrOnlyNamedIsNone(text: String)
    {
        #expect(read(text).injuryGrades == [])
    }

    @Test func gradeOfTheAccusedIsKeptApart() {
        let facts = read("被告人钱某将被害人孙某打伤，经鉴定，孙某的伤情为轻伤二级。被告人钱某本人的伤势构成轻微伤。")
        #expect(facts.injuryGrades == ["轻伤二级"])
        #expect(facts.otherInjuryGrades == ["轻微伤"])
    }

    @Test func whatTheAccusedCausedIsTheVictims() {
        let facts = read("被告人钱某持木棍击打被害人头部，致其轻伤一级。")
        #expect(facts.injuryGrades == ["轻伤一级"])
        #expect(facts.otherInjuryGrades == [])
    }

    @Test func summaryWithoutLevelAddsNothing() {
        #expect(read("被害人孙某的损伤为重伤二级。公诉机关认为，被告人钱某致一人重伤，应当追究刑事责任。").injuryGrades == ["重伤二级"])
    }

    @Test(
        arguments: [
            ("经鉴定，构成十级伤残。", ["十级"]), ("经鉴定，伤残等级为九级。", ["九级"]), ("经鉴定，评定为拾级伤残。", ["十级"]),
            ("评定为10级伤残。", ["十级"]), ("经鉴定，构成八级、十级伤残。", ["八级", "十级"]),
            ("损伤程度评定为轻伤二级、十级伤残。", ["十级"]), ("脑部损伤伤残等级评定为九（玖）级。", ["九级"]),
        ]) func degreeOfDisablementIsNormalised(text: String, grades: [String])
    {
        #expect(read(text).disabilityGrades == grades)
    }

    @Test(
        arguments: [
            "被害人未做伤残等级鉴定。", "请求赔偿残疾赔偿金46472元。", "被害人持有精神叁级残疾人证。", "住院期间二级护理。", "周某系肢体二级残疾人。",
        ]) func certificatesAndClaimsAreNoDegree(text: String)
    {
        #expect(read(text).disabilityGrades == [])
    }
}
