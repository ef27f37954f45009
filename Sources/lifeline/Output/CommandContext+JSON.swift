import CommandLineTool
import JSON

extension CommandContext {
    /// One compact object a line on standard output.
    func write(_ object: JSON.Value) {
        output.write(object.serialized() + [UInt8(ascii: "\n")])
    }
}
