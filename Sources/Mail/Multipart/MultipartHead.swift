/// The header of one part of multipart/form-data.
package struct MultipartHead: Sendable, Equatable {
    package var name: String
    /// nil: a field, not a file. Empty: a file field in which nothing was chosen.
    package var fileName: String?
    /// Lower-case `type/subtype`, as the browser thinks it is.
    package var type: String

    package init(name: String, fileName: String? = nil, type: String = "text/plain") {
        self.name = name
        self.fileName = fileName
        self.type = type
    }

    /// nil where Content-Disposition names no field.
    init?(_ octets: ArraySlice<UInt8>) {
        let text = octets.typedText
        var disposition: Substring?
        type = "text/plain"
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...]
            switch line[..<colon].lowercased() {
            case "content-disposition": disposition = disposition ?? value
            case "content-type": type = Self.bareType(value)
            default: break
            }
        }
        let parameters = disposition.map(DispositionParameters.init)
        guard let name = parameters?["name"], !name.isEmpty else { return nil }
        self.name = name
        fileName = (parameters?["filename*"] ?? parameters?["filename"]).map(Self.lastPart)
    }

    /// Old browsers send the whole path.
    private static func lastPart(_ name: String) -> String {
        String(name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
    }

    private static func bareType(_ value: Substring) -> String {
        String(value.prefix { $0 != ";" }).filter { !$0.isWhitespace }.lowercased()
    }

    /// Where the header that begins at `start` ends, and where the body begins; nil: not there yet.
    static func end(in octets: [UInt8], from start: Int) -> (header: Int, body: Int)? {
        if octets[start...].starts(with: [13, 10]) { return (start, start + 2) }
        var at = start
        while at + 3 < octets.count {
            if octets[at] == 13, octets[at + 1] == 10, octets[at + 2] == 13, octets[at + 3] == 10 {
                return (at, at + 4)
            }
            at += 1
        }
        return nil
    }
}
