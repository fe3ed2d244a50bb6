import Hummingbird

/// How somebody wants to see the pages (GOST R 52872): kept in a cookie that says nothing about anybody.
struct PageView: Equatable {
    var size = 1
    var contrast = Contrast.plain
    var isWide = false
    var hidesImages = false

    enum Contrast: String, CaseIterable { case plain, dark, light, blue }

    static let cookie = "view"

    init() {}

    /// `size-2.contrast-dark.wide.bare`; what is unknown counts for nothing.
    init(_ text: String) {
        for word in text.split(separator: ".").prefix(8) { change(String(word)) }
    }

    init(_ request: Request) {
        self.init(request.cookies[Self.cookie]?.value ?? "")
    }

    mutating func change(_ word: String) {
        switch word {
        case "size-1", "size-2", "size-3": size = Int(word.suffix(1)) ?? 1
        case "wide": isWide = true
        case "narrow": isWide = false
        case "bare": hidesImages = true
        case "images": hidesImages = false
        case "plain-view": self = PageView()
        default:
            guard word.hasPrefix("contrast-") else { return }
            contrast = Contrast(rawValue: String(word.dropFirst("contrast-".count))) ?? contrast
        }
    }

    var words: [String] {
        var words = ["size-\(size)", "contrast-\(contrast.rawValue)"]
        if isWide { words.append("wide") }
        if hidesImages { words.append("bare") }
        return words
    }

    var isChanged: Bool { self != PageView() }

    /// A year, this site alone, and no script of a stranger's page sends it.
    func header(isSecure: Bool) -> String {
        let end = isSecure ? "; Secure" : ""
        return "\(Self.cookie)=\(words.joined(separator: ".")); Path=/; Max-Age=31536000; SameSite=Lax\(end)"
    }
}
