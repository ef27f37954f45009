@main
struct Lifeline {
    static func main() {}
}
