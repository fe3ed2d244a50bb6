import Crypto

/// SHA-256 and size of a part's decoded content. Base64 is decoded piece by piece: a large file is never held whole.
struct ContentDigest {
    let size: Int
    let sha256: String

    private static let pieceSize = 65_536

    init(of part: Part, in bytes: [UInt8]) {
        let range = part.body.clamped(to: 0..<bytes.count)
        switch TransferEncoding(name: part.encoding) {
        case .base64: self.init(ofBase64: bytes[range])
        case .identity: self.init(of: bytes[range])
        default: self.init(of: part.content(in: bytes)[...])
        }
    }

    init(of content: ArraySlice<UInt8>) {
        size = content.count
        sha256 = content.withUnsafeBytes { SHA256.hash(bytes: $0) }
    }

    private init(ofBase64 encoded: ArraySlice<UInt8>) {
        var hash = SHA256()
        var size = 0
        encoded.withUnsafeBufferPointer { input in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.pieceSize) { piece in
                var place = 0
                while place < input.count {
                    let count = Base64.decode(input, from: &place, into: piece)
                    hash.update(
                        bufferPointer: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(piece)[..<count])
                    )
                    size += count
                }
            }
        }
        self.size = size
        sha256 = Hex.text(hash.finalize())
    }
}

extension SHA256 {
    static func hash(bytes: UnsafeRawBufferPointer) -> String {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return Hex.text(hash.finalize())
    }
}
