import Events
import Screening

extension Catalog {
    /// What an event of the type says, as its schema is titled; its name where no schema is known.
    func title(ofType name: String) -> BilingualText { self[type: name]?.title ?? BilingualText(zh: name, en: name) }
}
