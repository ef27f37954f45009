import CommandLineTool
import Cryptography
import Events
import Foundation
import Workers

/// Whom a command is asked about: a pseudonym, a lead's ID, a resident ID, or a register's number of a household or case.
struct SubjectArgument {
    /// A lead's ID as it was given.
    let lead: String?
    /// Whom the text may mean; a register's number may be one of a household or of a case.
    let candidates: [SubjectID]

    /// - Parameters:
    ///   - text: `-` reads a line of standard input, so that a resident ID stands in no list of processes.
    ///   - keys: which make the pseudonym of a number.
    init(_ text: String, keys: PlatformKeys) throws(CommandFailure) {
        let text = (text == "-" ? readLine() ?? "" : text).trimmingCharacters(in: .whitespaces)
        func subject(_ kind: SubjectKind, _ normalised: String) -> SubjectID? {
            SubjectID(keys.pseudonym.pseudonym(kind: kind.letter, normalised: normalised))
        }
        if let subject = SubjectID(text), subject.kind != .record {
            (lead, candidates) = (nil, [subject])
        } else if let subject = SubjectID(ofLead: text) {
            (lead, candidates) = (text, [subject])
        } else if let person = try? ResidentID(parsing: text), let subject = subject(.person, person.number) {
            (lead, candidates) = (nil, [subject])
        } else if text.contains("/"), let number = try? RegisterNumber(parsing: text, defaultRegion: .country) {
            lead = nil
            candidates = [SubjectKind.household, .case].compactMap { subject($0, number.text) }
        } else {
            // What was given may be a resident ID with a slip: it is not repeated.
            throw CommandFailure(
                .unknown,
                en: """
                    This names nobody. Give a pseudonym (p:…, h:…, c:…), a lead's ID, a resident ID, or the number of a \
                    household or case as RRRRRR/NUMBER; '-' reads it from standard input.
                    """,
                zh: "无法识别所指的对象。请给出假名（p:…、h:…、c:…）、线索标识、身份证号，或家庭、案件编号（RRRRRR/编号）；“-”从标准输入读取。",
                exitCode: .validationFailure)
        }
    }
}
