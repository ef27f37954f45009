extension Article {
    /// The law and its article in one: as Chinese writes them, or with a space between words of another script.
    public var citation: String { Article.citation(law: law, article: article) }

    public static func citation(law: String, article: String) -> String {
        let isApart = law.last?.isASCII == true || article.first?.isASCII == true
        return law + (isApart && !law.isEmpty ? " " : "") + article
    }
}
