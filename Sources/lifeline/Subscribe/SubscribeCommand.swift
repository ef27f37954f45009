import CommandLineTool
import Cryptography
import Events
import Kafka

struct SubscribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscribe",
        abstract: Text(en: "Follow the pushes to an agency.", zh: "接收推送给某一机关的线索。"),
        discussion: Text(
            en: """
                AGENCY is a kind and a region, procuratorate.330382. Without --group it shows what comes from now on; \
                with one it goes on where the group was, and begins with the first push there is. What was shown and \
                not yet noted when it ended is shown again: a push's id tells.

                --key FILE opens the sealed identities with the agency's secret key, here and nowhere else.
                """,
            zh: """
                机关由类别与地区组成，如 procuratorate.330382。不给出 --group 时只显示此后的推送；给出时从该组上次之处继续，首次从最早的推送开始。中断时已显示而尚未记录的会再次显示，可由推送的 id 识别。

                --key 用机关的私钥在本地打开密封的身份信息。
                """))

    @Argument(help: Text(en: "The agency.", zh: "机关。")) var agency: String
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var catalog: CatalogOptions

    @Option(
        help: Text(
            en: "Remember under this name how far it was read; an agency's names begin with its own.",
            zh: "以此名称记录读到何处；机关的组名以机关自身的名称开头。"), valueName: "name")
    var group: String?

    @Flag(
        help: Text(en: "Begin with the first push there is.", zh: "从最早的推送开始。"), readsEnvironment: false)
    var fromBeginning = false

    @Flag(
        help: Text(en: "End when everything so far is shown.", zh: "显示完现有的全部推送后结束。"), readsEnvironment: false)
    var exitAtEnd = false

    @Option(
        help: Text(en: "The agency's secret key.", zh: "机关的私钥文件。"), valueName: "file", completion: .file())
    var key: String?

    @Flag(
        help: Text(
            en: "Open identities under the published demonstration keys.", zh: "用公开的演示密钥打开身份信息。"), isHidden: true)
    var demonstrationKeys = false

    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let catalog = try catalog.catalog()
        let agency = try declaredAgency(in: catalog.agencies)
        let keyPair = try keyPair(agency)
        let stop = StopSwitch()
        Signals.handle { _ in stop.flip() }
        defer { Signals.restore() }
        let printer = PushPrinter(
            output: context.output, language: context.language, isJSON: form.json, key: keyPair, catalog: catalog,
            note: { context.note($0) })
        let reader = PushReader(
            topic: agency.topic, lone: agency.id + "-alone",
            configuration: cluster.configuration(clientID: "lifeline-subscribe"), group: group,
            fromBeginning: fromBeginning, exitAtEnd: exitAtEnd)
        try await onOwnThread { [cluster] in
            try cluster.admin().close()
            try reader.run(isStopping: { stop.isFlipped || context.output.isBroken }) { printer.show($0) }
        }
    }

    private func declaredAgency(in directory: AgencyDirectory) throws(CommandFailure) -> Agency {
        if let declared = directory[agency] { return declared }
        throw CommandFailure.unknown(
            Text(en: "agency", zh: "机关"), agency, known: directory.agencies.map(\.id),
            hint: Text(
                en: "Agencies are declared in agencies.yaml, see --topics.", zh: "机关在 agencies.yaml 中声明，见 --topics。"))
    }

    private func keyPair(_ agency: Agency) throws(CommandFailure) -> AgencyKeyPair? {
        if let key {
            do { return try AgencyKeyPair(file: key) } catch { throw CommandFailure(error) }
        }
        return demonstrationKeys ? DemonstrationKeys.agency(agency.id) : nil
    }
}
