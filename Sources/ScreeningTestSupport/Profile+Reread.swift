public import Screening

extension Profile {
    /// As it is read again after a restart, where all of it was written.
    public func reread() throws -> Profile {
        try Profile(subject, parts: parts)
    }
}
