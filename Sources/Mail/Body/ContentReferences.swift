import Foundation

/// Finds which Content-IDs HTML refers to, as `cid:…` anywhere in it (RFC 2392).
enum ContentReferences {
    static func find(in html: [UInt8], to found: inout Set<String>) {
        var place = html.place(of: 0x3A, from: 0, to: html.count)
        while place < html.count {
            if place >= 3, html[(place - 3)..<place].equalsIgnoringCase("cid") {
                let id = html[(place + 1)...].prefix { $0 > 0x20 && !"\"'<>)".utf8.contains($0) }
                found.insert(decoded(id))
            }
            place = html.place(of: 0x3A, from: place + 1, to: html.count)
        }
    }

    private static func decoded(_ id: ArraySlice<UInt8>) -> String {
        let text = String(decoding: id, as: UTF8.self)
        return text.utf8.contains(0x25) ? text.removingPercentEncoding ?? text : text
    }
}
