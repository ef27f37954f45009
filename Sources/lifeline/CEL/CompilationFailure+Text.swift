import CEL
import CommandLineTool
import Events
import Screening

extension CompilationFailure {
    /// Each issue with its line and a caret under the place.
    func text(_ language: Language) -> String {
        guard language == .chinese else { return description }
        return description { issue in issue.words.zh + (issue.adviceWords.map { "（\($0.zh)）" } ?? "") }
    }
}
