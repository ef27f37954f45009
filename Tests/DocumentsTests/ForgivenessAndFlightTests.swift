import Testing

@testable import Documents

struct ForgivenessAndFlightTests {
    private func read(_ text: String) -> DocumentFacts { DocumentReader().read(text) }

    @Test func forgivenessIsGivenRefusedOrOnlyWished() {
        #expect(read("被害人张某对被告人的行为表示谅解。").forgiven == true)
        #expect(read("被告人未取得被害人谅解。").forgiven == false)
        #expect(read("被害人家属不予谅解。").forgiven == false)
        #expect(read("被告人希望取得被害人谅解。").forgiven == nil)
        #expect(read("被害人张某同意谅解。").forgiven == true)
        #expect(read("被告人如实供述。").forgiven == nil)
    }

    @Test(
        arguments: [
            "被告人钱某伙同李某（在逃）殴打被害人张某。", "曾某、吴某（均在逃）参与斗殴，被告人钱某被抓获。", "同案人李某至今未归案，被告人钱某到案。",
            "本案至今未破，嫌疑人身份不明。", "被告人钱某在取保候审期间脱逃，至今下落不明。", "被害人张某被抢后报案，侦查机关未能锁定嫌疑人。",
        ]) func someoneAtLargeIsSaid(text: String)
    {
        #expect(read(text).unsolvedOrFled == true)
    }

    @Test(
        arguments: [
            "被告人钱某被抓获归案。上述事实，有在逃人员登记表、抓获经过等证据证实。", "被告人钱某在逃跑过程中被抓获。", "被告人钱某潜逃，后被公安机关抓获。",
        ]) func caughtManIsNotAtLarge(text: String)
    {
        #expect(read(text).unsolvedOrFled == false)
    }

    @Test func whoWasAtLargeForLongIsNotSaid() {
        #expect(read("被告人钱某作伪证，致使李某长期在逃。").unsolvedOrFled == nil)
        #expect(read("原告张某因交通事故住院治疗。").unsolvedOrFled == nil)
    }

    @Test func driverWhoFledAndCameInLaterIsHitAndRunAlone() {
        let facts = read("被告人钱某驾驶轿车将行人张某撞倒致张某死亡，肇事后逃逸，次日到公安机关投案。")
        #expect(facts.hitAndRun == true)
        #expect(facts.unsolvedOrFled == false)
    }

    @Test func terminatedEnforcementIsSaid() {
        let facts = read("因未发现被执行人有可供执行的财产，本院裁定终结本次执行程序。")
        #expect(facts.enforcementTerminated == true)
        #expect(facts.kinds == [.noMeansToPay])
        #expect(read("双方达成执行和解。").enforcementTerminated == nil)
    }
}
