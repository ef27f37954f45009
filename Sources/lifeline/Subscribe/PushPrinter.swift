import CommandLineTool
import Cryptography
import Events
import JSON
import Kafka
import Synchronization

/// Shows pushes: the CloudEvent, one a line, or as a caseworker reads it. Confined to one thread.
final class PushPrinter: Sendable {
    private let output: Output
    private let language: Language
    private let isJSON: Bool
    private let key: AgencyKeyPair?
    private let catalog: Catalog
    private let note: @Sendable (Text) -> Void
    /// What was said once, and is not said for each push again.
    private let hasWarned = Mutex(false)

    init(
        output: Output, language: Language, isJSON: Bool, key: AgencyKeyPair?, catalog: Catalog,
        note: @escaping @Sendable (Text) -> Void
    ) {
        self.catalog = catalog
        self.output = output
        self.language = language
        self.isJSON = isJSON
        self.key = key
        self.note = note
    }

    /// What is no push is told by its place and passed over.
    func show(_ record: KafkaRecord) {
        guard let value = record.value, let event = try? JSON.parse(value), var data = event["data"]?.object,
            let object = event.object
        else {
            return note(
                Text(
                    en: "\(record.topicPartition)@\(record.offset) is no push.",
                    zh: "\(record.topicPartition)@\(record.offset) 不是推送。"))
        }
        let identities = opened(data["identity"]?.object ?? [:])
        guard !isJSON else {
            var event = object
            if key != nil { data["identity"] = .object(identities) }
            event["data"] = .object(data)
            output.write(JSON.Value.object(event).serialized() + [UInt8(ascii: "\n")])
            return
        }
        let text = PushText(
            event: object, data: data, identities: key == nil ? [:] : identities, language: language, catalog: catalog)
        for line in text.lines(output.terminal) { output.line(line) }
    }

    /// Subject → identity; one that the key does not open stays sealed.
    private func opened(_ sealed: JSON.Object) -> JSON.Object {
        guard let key else { return sealed }
        var opened = JSON.Object()
        for (subject, box) in sealed {
            do {
                opened[subject] = try JSON.parse(key.open(Base64.decode(box.string ?? "")))
            } catch {
                opened[subject] = box
                warn()
            }
        }
        return opened
    }

    private func warn() {
        let isFirst = hasWarned.withLock { hasWarned in
            defer { hasWarned = true }
            return !hasWarned
        }
        guard isFirst else { return }
        note(
            Text(
                en: """
                    An identity is sealed to another key than this one. Is the public-key of agencies.yaml the one that \
                    'lifeline keys generate agency' printed with it?
                    """,
                zh: "有身份信息不是用这把密钥密封的。请核对 agencies.yaml 的 public-key 是否为“lifeline keys generate agency”同时打印的公钥。"))
    }
}
