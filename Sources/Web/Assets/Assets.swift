import Crypto
import Hummingbird
import Mail

/// Style and script under addresses that change with their content, so that a browser may keep them for ever.
struct Assets: Sendable {
    private struct Asset: Sendable {
        var name: String
        var type: String
        var text: String

        init(_ name: String, _ type: String, _ text: String) {
            let digest = Hex.text(SHA256.hash(data: Array(text.utf8)).prefix(6))
            self.name = name.replacing("*", with: digest)
            self.type = type
            self.text = text
        }
    }

    private let style = Asset("style-*.css", "text/css; charset=utf-8", Stylesheet.text)
    private let script = Asset("form-*.js", "text/javascript; charset=utf-8", FormScript.text)

    var stylePath: String { "/assets/\(style.name)" }
    var scriptPath: String { "/assets/\(script.name)" }

    func addRoutes(to router: Router<PageContext>) {
        for asset in [style, script] {
            router.get("assets/\(asset.name)") { _, _ in
                Self.answer(asset, age: "public, max-age=31536000, immutable")
            }
        }
        let widget = Asset("widget.js", "text/javascript; charset=utf-8", WidgetScript.text)
        // Browsers ask for it unasked.
        let icon = Asset("favicon.ico", "image/svg+xml", Self.icon)
        router.get("favicon.ico") { _, _ in Self.answer(icon, age: "public, max-age=86400") }
        router.get("widget.js") { _, _ in Self.answer(widget, age: "public, max-age=3600") }
    }

    /// A bubble of speech with a line in it.
    private static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0b5a5c" d="M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 \
        1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z"/><path stroke="#fff" stroke-width="3" d="M9 14h14"/></svg>
        """

    private static func answer(_ asset: Asset, age: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: asset.type, .cacheControl: age],
            body: .init(byteBuffer: ByteBuffer(string: asset.text))
        )
    }
}
