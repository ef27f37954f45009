import JSON
import Screening
import Workers

extension Lead {
    /// As `lifeline screen --json` prints it; its revision is history.
    func text(withLetters: Bool) -> String {
        var writer = JSON.Writer(reservingCapacity: 2048)
        writer.beginObject()
        writer.members(of: self, revision: nil)
        if withLetters { writer.letters(of: self) }
        writer.endObject()
        return writer.text
    }

    func object(withLetters: Bool) -> JSON.Object {
        (try? JSON.parse(text(withLetters: withLetters)))?.object ?? JSON.Object()
    }
}
