/// Where the virus scanner listens: `unix:/run/clamav/clamd.ctl` or `127.0.0.1:3310`.
package enum ClamdAddress: Sendable, Equatable {
    case unix(path: String)
    case tcp(host: String, port: Int)

    package init?(_ text: String) {
        if text.hasPrefix("unix:/") {
            let path = String(text.dropFirst("unix:".count))
            // sockaddr_un holds no more.
            guard path.utf8.count < 108 else { return nil }
            self = .unix(path: path)
        } else {
            guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
                (1...65_535).contains(port), colon != text.startIndex
            else { return nil }
            self = .tcp(host: String(text[..<colon]), port: port)
        }
    }
}
