import Foundation

/// A real Chromium without a window, driven over WebDriver (W3C): Debian's chromium and chromium-driver.
///
/// Blocking on purpose: a test does one thing after the other. Ends with its last reference.
package final class Browser {
    package struct Screen: Sendable {
        package var width: Int
        package var height: Int
        package var runsScripts: Bool

        package init(width: Int, height: Int = 900, runsScripts: Bool = true) {
            self.width = width
            self.height = height
            self.runsScripts = runsScripts
        }
    }

    private let driver: SupervisedProcess
    private let http: LoopbackHTTP
    private let folder: URL
    private var session = ""

    /// W3C WebDriver §12: the name under which an element travels.
    private static let element = "element-6066-11e4-a52e-4f735466cecf"

    package static var isInstalled: Bool {
        (try? Command.find("chromedriver")) != nil && (try? Command.find("chromium")) != nil
    }

    /// Asked for by name: it is a large package, and these tests take minutes.
    package static var isWanted: Bool { ProcessInfo.processInfo.environment["OTKLIK_BROWSER"] == "1" }

    package init(_ screen: Screen) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "otklik-browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let port = try FreePort.find(1)[0]
        let log = folder.appending(path: "driver.log")
        driver = try SupervisedProcess(
            [try Command.find("chromedriver"), "--port=\(port)"],
            log: log,
            scratch: [folder]
        )
        http = LoopbackHTTP(port: port)
        try waitUntilReady()
        session = try begin(screen)
    }

    deinit {
        _ = try? http.ask("DELETE", "/session/\(session)")
        driver.stop()
    }

    private func waitUntilReady() throws {
        for _ in 0..<300 {
            if let answer = try? http.ask("GET", "/status"), answer.text.contains("\"ready\":true") { return }
            usleep(50_000)
        }
        throw RehearsalError("chromedriver does not get ready")
    }

    private func begin(_ screen: Screen) throws -> String {
        // As root Chromium wants no sandbox; it looks at pages of ours alone.
        var options: [String: Any] = [
            "args": [
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
                "--user-data-dir=\(folder.path)/profile", "--lang=ru", "--window-size=\(screen.width),\(screen.height)",
            ]
        ]
        options["mobileEmulation"] = [
            "deviceMetrics": [
                // The driver taps by a script of its own, which waits for ever where none may run.
                "width": screen.width, "height": screen.height, "pixelRatio": 1.0,
                "touch": screen.width < 600 && screen.runsScripts, "mobile": screen.width < 600,
            ]
        ]
        var preferences: [String: Any] = ["intl.accept_languages": "ru-RU,ru"]
        if !screen.runsScripts { preferences["profile.managed_default_content_settings.javascript"] = 2 }
        options["prefs"] = preferences
        let body = ["capabilities": ["alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]]]
        let value = try send("POST", "/session", body) as? [String: Any]
        guard let id = value?["sessionId"] as? String else { throw RehearsalError("no session of WebDriver") }
        return id
    }

    // MARK: What a person does

    package func open(_ url: String) throws {
        try command("POST", "url", ["url": url])
    }

    package func url() throws -> String { try command("GET", "url") as? String ?? "" }

    package func source() throws -> String { try command("GET", "source") as? String ?? "" }

    package func has(_ selector: String) throws -> Bool {
        let found = try command("POST", "elements", ["using": "css selector", "value": selector])
        return !((found as? [Any])?.isEmpty ?? true)
    }

    package func click(_ selector: String) throws {
        try command("POST", "element/\(try find(selector))/click", [:])
    }

    /// Types into a field; for a field of files the path of one.
    package func type(_ text: String, into selector: String) throws {
        try command("POST", "element/\(try find(selector))/value", ["text": text])
    }

    package func clear(_ selector: String) throws {
        try command("POST", "element/\(try find(selector))/clear", [:])
    }

    package func text(of selector: String) throws -> String {
        try command("GET", "element/\(try find(selector))/text") as? String ?? ""
    }

    package func property(_ name: String, of selector: String) throws -> String {
        try command("GET", "element/\(try find(selector))/property/\(name)") as? String ?? ""
    }

    /// Keys one after the other, wherever the focus is: what has no mouse.
    package func press(_ keys: String) throws {
        let actions = keys.unicodeScalars.flatMap { key in
            ["keyDown", "keyUp"].map { ["type": $0, "value": String(key)] }
        }
        try command("POST", "actions", ["actions": [["type": "key", "id": "keys", "actions": actions]]])
    }

    package static let tab = "\u{E004}"
    package static let enter = "\u{E007}"
    package static let space = " "

    /// A script of the test's own, past the page's policy.
    @discardableResult
    package func run(_ script: String) throws -> Any? {
        try command("POST", "execute/sync", ["script": script, "args": [Any]()])
    }

    package func runLater(_ script: String) throws -> Any? {
        try command("POST", "execute/async", ["script": script, "args": [Any]()])
    }

    /// All of the page, as far down as it goes.
    package func photograph(to file: URL) throws {
        let value = try command(
            "POST",
            "goog/cdp/execute",
            [
                "cmd": "Page.captureScreenshot", "params": ["captureBeyondViewport": true, "format": "png"],
            ]
        )
        guard let text = (value as? [String: Any])?["data"] as? String, let data = Data(base64Encoded: text) else {
            throw RehearsalError("no picture")
        }
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try data.write(to: file)
    }

    /// What follows is meant for the inside of this frame.
    package func enterFrame(_ selector: String) throws {
        let id: [String: Any] = ["id": [Self.element: try find(selector)]]
        try command("POST", "frame", id)
    }

    package func wait(_ seconds: Double = 15, until condition: () throws -> Bool) throws {
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end {
            if (try? condition()) == true { return }
            usleep(50_000)
        }
        throw RehearsalError("the page did not come to it within \(seconds) s")
    }

    // MARK: The wire

    private func find(_ selector: String) throws -> String {
        let found = try command("POST", "element", ["using": "css selector", "value": selector])
        guard let id = (found as? [String: Any])?[Self.element] as? String else {
            throw RehearsalError("no element \(selector)")
        }
        return id
    }

    @discardableResult
    private func command(_ method: String, _ path: String, _ body: [String: Any]? = nil) throws -> Any? {
        try send(method, "/session/\(session)/\(path)", body)
    }

    private func send(_ method: String, _ path: String, _ body: [String: Any]?) throws -> Any? {
        let octets = try body.map { [UInt8](try JSONSerialization.data(withJSONObject: $0)) } ?? []
        let answer = try http.ask(method, path, headers: [("Content-Type", "application/json")], body: octets)
        let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        if answer.status != 200 {
            let why = (object?["value"] as? [String: Any])?["message"] as? String ?? "status \(answer.status)"
            throw RehearsalError("\(path.split(separator: "/").last ?? ""): \(why.prefix(300))")
        }
        return object?["value"]
    }
}
