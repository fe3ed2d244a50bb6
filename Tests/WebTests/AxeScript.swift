import Foundation
import Rehearsal
import Testing

/// axe-core, which comes inside a Python package: fetched once into `.build`.
enum AxeScript {
    /// Fails where it cannot be had: who asks for the browser's tests asks for this one, too.
    static func text() throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: ".build/axe")
        let file = folder.appending(path: "axe.min.js")
        if let text = try? String(contentsOf: file, encoding: .utf8) { return text }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let fetch = "python3 -m pip download -q --no-deps -d . axe-playwright-python==0.1.8"
        try Command.run(["sh", "-c", fetch], in: folder)
        let unpack = """
            import glob, zipfile
            wheel = zipfile.ZipFile(glob.glob('axe_playwright_python*.whl')[0])
            name = [n for n in wheel.namelist() if n.endswith('axe.min.js')][0]
            open('axe.min.js', 'wb').write(wheel.read(name))
            """
        try Command.run(["python3", "-c", unpack], in: folder)
        return try String(contentsOf: file, encoding: .utf8)
    }

    /// `rule: element` of everything found against WCAG 2.1 A and AA.
    static func violations(_ axe: String, in browser: Browser) throws -> [String] {
        try browser.run(axe + "; window.axe = axe;")
        let script = """
            var done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
              .then(function (r) { done(r.violations.map(function (v) { return v.id + ': ' + v.nodes[0].html; })); })
              .catch(function (e) { done(['failed: ' + e]); });
            """
        return try browser.runLater(script) as? [String] ?? ["no answer of axe"]
    }
}
