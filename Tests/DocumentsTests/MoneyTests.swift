import Testing

@testable import Documents

struct MoneyTests {
    private func read(_ text: String) -> DocumentFacts { DocumentReader().read(text) }

    @Test(
        arguments: [
            ("400,000元", 40_000_000), ("400，000元", 40_000_000), ("四万元", 4_000_000), ("5.08万元", 5_080_000),
            ("贰拾万元整", 20_000_000), ("3万5千元", 3_500_000), ("12500.5元", 1_250_050), ("1.2亿元", 12_000_000_000),
            ("三万一千七百三十六元", 3_173_600), ("十五万元", 15_000_000), ("１０００元", 100_000), ("五百块钱", 50_000),
        ]) func amountIsExactToTheFen(amount: String, fen: Int64)
    {
        #expect(read("被告人已赔偿被害人张某经济损失\(amount)。").paidFen == fen)
    }

    @Test(arguments: ["8000余元", "约3万元", "3万余元", "10余万元", "三四百元", "近五万元"])
    func roundedAmountIsNotSaid(amount: String) {
        let facts = read("被告人已赔偿被害人张某经济损失\(amount)。")
        #expect(facts.paidFen == nil)
        #expect(facts.compensated == true)
    }

    @Test(
        arguments: [
            ("双方达成赔偿协议，约定钱某分期赔偿孙某人民币8万元，首期3万元已于签订当日给付，余款尚未履行。", 3_000_000),
            ("被告人钱某仅支付丧葬费20000元后再未赔偿。", 2_000_000), ("被告人钱某共赔偿三名死者家属各80万元。", 240_000_000),
            ("被告人钱某共计赔偿二被害人8万元。", 8_000_000),
            ("被告人钱某赔偿被害人孙某3万元，其中1.5万元当庭支付，余款1.5万元约定于三个月内付清。", 1_500_000),
            ("被告人钱某赔偿被害人孙某3万元，其中1万元于5月1日给付，余款2万元于6月1日付清。", 3_000_000),
            ("判决生效后，被告人钱某仅履行8000元。", 800_000),
        ]) func partsAndSharesOfAPaymentAreRead(text: String, fen: Int64)
    {
        #expect(read(text).paidFen == fen)
    }

    /// Names that are masked are numbered, and amounts follow names.
    @Test(
        arguments: [
            ("被告人钱某赔偿王某15000元。", 1_500_000), ("被告人钱某赔偿王某1.5万元。", 1_500_000), ("被告人钱某赔偿王某某12,000.5元。", 1_200_050),
            ("被告人钱某赔偿李XX12000元。", 1_200_000), ("被害人王某1受伤。被告人钱某赔偿王某15000元。", 500_000),
            ("被害人王某1、王某2受伤。被告人钱某赔偿王某115000元。", 1_500_000), ("被害人王某受伤。被告人钱某赔偿王某115000元。", 11_500_000),
        ]) func amountAfterAMaskedNameIsWhole(text: String, fen: Int64)
    {
        #expect(read(text).paidFen == fen)
    }

    @Test(arguments: [("一百元六角", 10_060), ("100元5角3分", 10_053), ("七百元零五分", 70_005), ("3元整", 300)])
    func changeIsOfTheAmount(amount: String, fen: Int64) {
        #expect(read("被告人已赔偿被害人张某经济损失\(amount)。").paidFen == fen)
    }

    @Test(
        arguments: [
            "原告杨某入住县医院，住院17天，支付住院费用5004.8元。", "原告向被告支付购铺首付款101080元，被告尚欠装修款59697元。",
            "被害人胡某当场支付了人民币500元的手续费，后被告人奚某被抓获。", "被告路某赔偿原告60000元，于2019年9月30日前付清。",
            "被告人封某送去慰问金五千元，被退回。被害人储某死亡。", "道路交通事故救助基金垫付被害人古某抢救费21600元。",
        ]) func whatOthersPaidOrIsOfAContractIsNoCompensation(text: String)
    {
        #expect(read(text).paidFen == nil)
    }

    @Test func ofSeveralPayersEachPaidTheAmount() {
        #expect(read("二被告人到案后各赔偿被害人黄某3400元。").paidFen == 680_000)
        #expect(read("被告人曹某已与三名被害人达成和解协议并分别向三名被害人支付人民币20000元。").paidFen == 6_000_000)
    }

    @Test func paidAgreedAskedOrderedAndOfferedAreApart() {
        #expect(read("案发后，被告人钱某赔偿被害人孙某人民币29万元，孙某表示谅解。").paidFen == 29_000_000)
        let agreed = read("被告人钱某与被害人孙某达成赔偿协议，由钱某赔偿孙某各项损失八万元，孙某表示谅解。")
        #expect(agreed.agreedFen == 8_000_000)
        #expect(agreed.paidFen == nil)
        #expect(agreed.compensated == nil)
        #expect(agreed.forgiven == true)
        let fulfilled = read("被告人钱某与被害人孙某达成赔偿协议，由钱某赔偿孙某各项损失八万元，并已实际履行。")
        #expect(fulfilled.paidFen == 8_000_000)
        let asked = read("附带民事诉讼原告人孙某请求判令被告人钱某赔偿医疗费15000元、误工费3000元，共计18000元。")
        #expect(asked.claimedFen == 1_800_000)
        #expect(asked.paidFen == nil)
        #expect(asked.lossFen == nil)
        #expect(read("判令被告人钱某赔偿孙某经济损失18776.97元。").paidFen == nil)
        #expect(read("被告人钱某表示愿意赔偿被害人孙某5万元。").compensated == nil)
    }

    @Test func severalPaymentsAreSummedAndOneToldTwiceIsOne() {
        let several = read("被告人退赔被害人程某经济损失12000元。后被告人又赔偿被害人黄某损失3600元。")
        #expect(several.paidFen == 1_560_000)
        #expect(several.paidIsSum)
        #expect(several.spans[.compensationPaid]?.count == 2)
        let twice = read("公诉机关指控，被告人赔偿被害人程某5万元。经审理查明，被告人赔偿被害人程某5万元。")
        #expect(twice.paidFen == 5_000_000)
        #expect(read("被告人向二被害人的家属各赔偿45000元，取得谅解。").paidFen == 9_000_000)
    }

    @Test func nothingPaidIsFalseAndPartIsMarked() {
        let unpaid = read("民事判决书判令张某赔偿韩某各种费用119066.73元。后张某未能主动履行判决，拒不执行裁定。")
        #expect(unpaid.compensated == false)
        #expect(unpaid.unpaidFen == 11_906_673)
        #expect(unpaid.lossFen == 11_906_673)
        let part = read("经鉴定，被毁物品损失价值人民币50000元。案发后，被告人赔偿被害人损失20000元。")
        #expect(part.compensationPartial)
        #expect(part.paidFen == 2_000_000)
    }

    @Test func lossIsNeitherGainNorInsuranceNorClaim() {
        #expect(read("被告人钱某盗走被害人孙某手机一部，后将手机以800元销赃。经鉴定，被盗手机价值2300元。").lossFen == 230_000)
        #expect(read("案涉车辆投保商业三者险，责任限额200万元。").lossFen == nil)
        #expect(read("被告人非法获利15000元。").lossFen == nil)
        #expect(read("被告人盗走被害人孙某现金8000余元及手机一部，经鉴定，手机价值900元。").lossFen == nil)
        let sum = read("被告人盗走被害人孙某现金1400元。后又盗走被害人李某现金350元。")
        #expect(sum.lossFen == 175_000)
        #expect(sum.lossIsSum)
        #expect(read("被告人先后3次盗窃，价值共计1000元。一、盗窃孙某手机，价值600元。二、盗窃李某现金400元。").lossFen == 100_000)
    }

    @Test func medicalCostIsWhatWasSpent() {
        #expect(read("经审理查明，被害人孙某住院36天，支出医疗费10569.89元。").medicalCostFen == 1_056_989)
        #expect(read("原告请求赔偿医疗费10569.89元。").medicalCostFen == nil)
    }
}
