import Foundation
import Logging
import Rehearsal
import Store
import Synchronization
import Testing
import Tickets
import Web

/// The form in a real Chromium: on a phone and on a desk, with and without scripts, by mouse and by keyboard alone. What
/// was seen is kept in `.build/screenshots`.
@Suite(
    .serialized,
    .enabled(if: Browser.isInstalled, "chromium and chromium-driver are not installed"),
    .enabled(if: Browser.isWanted, "OTKLIK_BROWSER=1 runs the tests in a real browser")
)
struct FormBrowserTests {
    private static let screens = [
        Browser.Screen(width: 360, height: 740), Browser.Screen(width: 360, height: 740, runsScripts: false),
        Browser.Screen(width: 1280), Browser.Screen(width: 1280, runsScripts: false),
    ]

    private func office() async throws -> PublicOffice {
        try await PublicOffice {
            $0.base = "http://127.0.0.1"
            $0.bounds.leastAge = 0
        }
    }

    private func serve(_ office: PublicOffice, _ work: @escaping @Sendable (String) throws -> Void) async throws {
        let server = try PublicServer(host: "127.0.0.1", port: 0, desk: office.pages, logger: Logger(label: "test"))
        let (ports, found) = AsyncStream<Int>.makeStream()
        let running = Task { try await server.run { found.yield($0) } }
        defer { running.cancel() }
        guard let port = await ports.first(where: { _ in true }) else { return }
        // The browser blocks its thread; it must be none that the server needs.
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread { done.resume(with: Result { try work("http://127.0.0.1:\(port)") }) }
        }
    }

    private func picture(_ name: String, _ screen: Browser.Screen, _ browser: Browser) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = "\(name)-\(screen.width)\(screen.runsScripts ? "" : "-noscript").png"
        try browser.photograph(to: root.appending(path: ".build/screenshots/\(file)"))
    }

    private static func png(in office: PublicOffice) throws -> String {
        let file = office.folder.appending(path: "snapshot.png")
        try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 7, count: 5_000)).write(to: file)
        return file.path
    }

    @Test(arguments: screens) func `fill, attach, fail, correct, send, read the number`(screen: Browser.Screen)
        async throws
    {
        let office = try await office()
        let file = try Self.png(in: office)
        try await serve(office) { base in
            let browser = try Browser(screen)
            try browser.open(base + "/form")
            try picture("1-form", screen, browser)
            try browser.click("label.chip:nth-of-type(1)")
            try browser.type("Не проходит оплата билета на субботу. Что делать?", into: "#text")
            try browser.type("anna@", into: "#email")
            try browser.type(file, into: "#files")
            try browser.click("button.main")
            try browser.wait { try browser.has(".mistakes") }
            try picture("2-mistakes", screen, browser)
            #expect(try browser.property("value", of: "#text") == "Не проходит оплата билета на субботу. Что делать?")
            #expect(try browser.text(of: ".uploads").contains("snapshot.png"))
            try browser.clear("#email")
            try browser.type("anna@example.ru", into: "#email")
            try browser.click("#consent-processing")
            try browser.click("button.main")
            try browser.wait { try browser.url().contains("/s/") }
            let number = try browser.text(of: "#number")
            #expect(number.hasPrefix("DESK-2026-"))
            try picture("3-sent", screen, browser)
            try browser.open(try browser.url().components(separatedBy: "?")[0])
            #expect(try browser.text(of: "#state") == "Зарегистрировано")
            try picture("4-status", screen, browser)
        }
        let ticket = try #require(try await office.tickets().first)
        #expect(try await office.store.history(of: ticket.number.description)?.files.map(\.name) == ["snapshot.png"])
    }

    @Test func `where nothing comes through, the page says so and keeps words and files for another try`() async throws
    {
        let office = try await office()
        let file = try Self.png(in: office)
        try await serve(office) { base in
            let screen = Browser.Screen(width: 360, height: 740)
            let browser = try Browser(screen)
            try browser.open(base + "/form")
            try browser.type("Связь пропадёт", into: "#text")
            try browser.type("anna@example.ru", into: "#email")
            try browser.type(file, into: "#files")
            try browser.click("#consent-processing")
            try browser.run("document.getElementById('main-form').setAttribute('action', 'http://127.0.0.1:1/')")
            try browser.click("button.main")
            try browser.wait { try browser.has(".actions .mistake") }
            try picture("9-failed", screen, browser)
            #expect(try browser.text(of: ".actions .mistake").hasPrefix("Не отправилось."))
            try browser.run("document.getElementById('main-form').setAttribute('action', '/form')")
            try browser.click("button.main")
            try browser.wait { try browser.url().contains("/s/") }
        }
        let ticket = try #require(try await office.tickets().first)
        #expect(try await office.store.history(of: ticket.number.description)?.files.map(\.name) == ["snapshot.png"])
    }

    @Test func `the keyboard alone is enough`() async throws {
        let office = try await office()
        try await serve(office) { base in
            let browser = try Browser(Browser.Screen(width: 1280))
            try browser.open(base + "/form/ghm")
            func go(to id: String) throws {
                for _ in 0..<40 {
                    if try browser.run("return document.activeElement.id") as? String == id { return }
                    try browser.press(Browser.tab)
                }
                throw RehearsalError("the focus never came to \(id)")
            }
            try go(to: "text")
            try browser.press("hello")
            try go(to: "email")
            try browser.press("anna@example.ru")
            try go(to: "consent-processing")
            try picture("5-keyboard", Browser.Screen(width: 1280), browser)
            try browser.press(Browser.space)
            for _ in 0..<6 {
                try browser.press(Browser.tab)
                if try browser.run("return document.activeElement.className") as? String == "main" { break }
            }
            try browser.press(Browser.enter)
            try browser.wait { try browser.url().contains("/s/") }
            #expect(try browser.text(of: "#number").hasPrefix("GHM-2026-"))
        }
    }

    @Test func `large white letters on black, asked for without scripts, lose nothing typed`() async throws {
        let office = try await office()
        try await serve(office) { base in
            let screen = Browser.Screen(width: 360, height: 740, runsScripts: false)
            let browser = try Browser(screen)
            try browser.open(base + "/form")
            try browser.type("Текст, который нельзя терять", into: "#text")
            try browser.click("details.settings summary")
            try browser.click("button[value=size-3]")
            try browser.wait { try browser.source().contains("size-3") }
            try browser.click("button[value=contrast-dark]")
            try browser.wait { try browser.has("html.contrast-dark.size-3") }
            #expect(try browser.property("value", of: "#text") == "Текст, который нельзя терять")
            try picture("6-view", screen, browser)
        }
    }

    @Test func `the proof of work is found by the page's own script`() async throws {
        let office = try await PublicOffice {
            $0.base = "http://127.0.0.1"
            $0.bounds.leastAge = 0
            $0.bounds.proofBits = 10
        }
        try await serve(office) { base in
            let browser = try Browser(Browser.Screen(width: 1280))
            try browser.open(base + "/form")
            try browser.wait { try !browser.property("value", of: "input[name=proof]").isEmpty }
            try browser.type("Проверка", into: "#text")
            try browser.type("anna@example.ru", into: "#email")
            try browser.click("#consent-processing")
            try browser.click("button.main")
            try browser.wait { try browser.url().contains("/s/") }
        }
    }

    @Test(arguments: ["", "&lang=en"]) func `axe finds nothing at AA on any page`(language: String) async throws {
        let axe = try AxeScript.text()
        let office = try await office()
        try await serve(office) { base in
            for width in [360, 1280] {
                let browser = try Browser(Browser.Screen(width: width))
                func look(_ what: String) throws {
                    let found = try AxeScript.violations(axe, in: browser)
                    #expect(found.isEmpty, "\(what) at \(width): \(found)")
                }
                try browser.open(base + "/form?x=1" + language)
                try look("form")
                try browser.click("details.settings summary")
                try look("settings")
                try browser.click("button.main")
                try browser.wait { try browser.has(".mistakes") }
                try look("mistakes")
                try browser.type("Какие у музея часы работы?", into: "#text")
                try browser.type("anna@example.ru", into: "#email")
                try browser.click("#consent-processing")
                try browser.click("button.main")
                try browser.wait { try browser.has(".answer") }
                try look("help")
                try picture("7-help", Browser.Screen(width: width), browser)
                try browser.click("button.main")
                try browser.wait { try browser.url().contains("/s/") }
                try look("sent")
                try browser.open(base + "/s/nothing")
                try look("nothing")
                for contrast in ["dark", "light", "blue"] {
                    try browser.open(base + "/form?x=1" + language)
                    try browser.run("document.documentElement.classList.add('contrast-\(contrast)')")
                    try look("contrast \(contrast)")
                }
            }
        }
    }

    @Test func `the widget stands in a page of another site under that site's own policy`() async throws {
        let office = try await PublicOffice {
            $0.base = "http://127.0.0.1"
            $0.origins = ["http://localhost:*"]
        }
        try await serve(office) { base in
            let host = try HostPage(widget: base)
            defer { host.stop() }
            let browser = try Browser(Browser.Screen(width: 1280))
            try browser.open("http://localhost:\(host.port)/")
            try browser.wait { try browser.has("iframe") }
            try browser.wait { (try browser.run("return document.cookie") as? String) == "" }
            try picture("8-widget", Browser.Screen(width: 1280), browser)
            let frame = try browser.property("src", of: "iframe")
            #expect(frame == base + "/widget/ghm?style=banner")
            try browser.enterFrame("iframe")
            #expect(try browser.text(of: "a.main") == "Написать")
            #expect(try browser.property("href", of: "a.main") == "http://127.0.0.1/form/ghm")
        }
    }
}
