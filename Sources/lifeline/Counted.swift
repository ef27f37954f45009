/// “1 model”, “2 models”: English for a number of things.
///
/// - Parameter plural: of a noun that does not take an s.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) " + (count == 1 ? noun : plural ?? noun + "s")
}
