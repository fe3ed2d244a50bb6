import Foundation

/// A tar archive, written file by file (POSIX.1-2001, ustar): every system opens it, and nothing has to be in memory at once.
struct TarFile {
    private static let block = 512
    private let write: (Data) throws -> Void
    private let time: Date

    init(time: Date, write: @escaping (Data) throws -> Void) {
        self.time = time
        self.write = write
    }

    /// `name`: ASCII, at most 100 octets.
    func add(_ name: String, _ bytes: some DataProtocol) throws {
        try write(header(name, size: bytes.count))
        try write(Data(bytes))
        try write(Data(count: (Self.block - bytes.count % Self.block) % Self.block))
    }

    /// Two empty blocks end an archive.
    func end() throws {
        try write(Data(count: 2 * Self.block))
    }

    private func header(_ name: String, size: Int) -> Data {
        var header = Data(count: Self.block)
        func put(_ text: String, at place: Int, limit: Int) {
            let octets = Array(text.utf8.prefix(limit))
            header.replaceSubrange(place..<place + octets.count, with: octets)
        }
        put(name, at: 0, limit: 100)
        put("0000600\0" + "0000000\0" + "0000000\0", at: 100, limit: 24)
        put(Self.octal(size, digits: 11), at: 124, limit: 12)
        put(Self.octal(Int(max(0, time.timeIntervalSince1970)), digits: 11), at: 136, limit: 12)
        put("        0", at: 148, limit: 9)
        put("ustar\0" + "00", at: 257, limit: 8)
        // The sum of all octets, with spaces in its own place.
        let sum = header.reduce(0) { $0 + Int($1) }
        put(Self.octal(sum, digits: 6) + "\0 ", at: 148, limit: 8)
        return header
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
