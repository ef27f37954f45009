public import JSON
public import Screening

/// A whole model pack as one record of `lifeline.models`: key the pack's name and version, value a JSON object.
///
/// `{"pack": name, "version": text, "files": {name: text, …}}`. One record, so that no worker ever holds half of a pack;
/// the topic is compacted, and holds the latest of each name and version: where the newest does not compile, every
/// worker finds the one before it.
public struct PackMessage: Sendable, Hashable {
    public let pack: String
    public let version: String
    /// By name, bytewise ascending: the same pack is the same bytes.
    public let files: [ModelPack.File]

    public init(pack: String, version: String, files: [ModelPack.File]) {
        self.pack = pack
        self.version = version
        self.files = files.sorted { $0.name < $1.name }
    }

    /// The message of a pack that was compiled from these files.
    public init(_ pack: ModelPack, files: [ModelPack.File]) {
        self.init(pack: pack.name, version: pack.version, files: files)
    }

    public var key: [UInt8] { Array("\(pack)/\(version)".utf8) }

    public var value: [UInt8] {
        var writer = JSON.Writer(reservingCapacity: files.reduce(256) { $0 + $1.text.utf8.count * 5 / 4 })
        writer.beginObject()
        writer.member("pack", pack)
        writer.member("version", version)
        writer.key("files")
        writer.beginObject()
        for file in files { writer.member(file.name, file.text) }
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    /// Reads a record's value; its files are not compiled yet.
    ///
    /// - Throws: `PackMessageError`: the record is not a pack, and whoever reads it goes on with the pack that it has.
    public init(value: [UInt8]) throws(PackMessageError) {
        let document: JSON.Value
        do { document = try JSON.parse(value) } catch { throw PackMessageError.notJSON(error) }
        guard let pack = document["pack"]?.string, !pack.isEmpty, let version = document["version"]?.string,
            let members = document["files"]?.object, !members.isEmpty
        else { throw PackMessageError.notAPack }
        var files: [ModelPack.File] = []
        for (name, text) in members {
            guard let text = text.string else { throw PackMessageError.notAPack }
            files.append(ModelPack.File(name: name, text: text))
        }
        self.init(pack: pack, version: version, files: files)
    }
}

/// Why a record of `lifeline.models` is no pack. Skip the record: it was written by something other than
/// `lifeline models publish`.
public enum PackMessageError: Error, Hashable, Sendable, CustomStringConvertible {
    case notJSON(JSONError)
    case notAPack

    public var description: String {
        switch self {
        case .notJSON(let error): "the value is no JSON: \(error)"
        case .notAPack: "the value has no pack, version and files of text"
        }
    }
}
