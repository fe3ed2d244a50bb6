import Foundation
import Rehearsal

/// A page of an institution's site with one line of ours in it, and a policy that allows our address alone.
final class HostPage {
    private let listener: LoopbackListener

    init(widget base: String) throws {
        listener = try LoopbackListener()
        let html = """
            <!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Музей</title></head>
            <body><h1>Художественный музей</h1><p>Выставки и экскурсии.</p>
            <script src="\(base)/widget.js" data-institution="ghm" async></script></body></html>
            """
        let head = """
            HTTP/1.1 200 OK\r
            Content-Type: text/html; charset=utf-8\r
            Content-Length: \(html.utf8.count)\r
            Content-Security-Policy: default-src 'none'; script-src \(base); frame-src \(base)\r
            Connection: close\r
            \r

            """
        listener.serve { socket in
            while let line = try? socket.readLine(), !line.isEmpty {}
            try? socket.write(head + html)
        }
    }

    var port: Int { listener.port }

    func stop() {}
}
