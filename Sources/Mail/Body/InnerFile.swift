/// Files that lie inside a part without being parts themselves, counted from 0: those of winmail.dat, pictures written
/// into HTML, uuencoded ones in a text.
enum InnerFile {
    /// The decoded content once more; nil where there is no such file.
    static func content(_ index: Int, of part: Part, in bytes: [UInt8]) -> [UInt8]? {
        if TNEF.isDeclared(by: part) {
            let octets = part.content(in: bytes)
            return TNEF(octets, decoder: TextDecoder()).files.at(index).map { Array(octets[$0.content]) }
        }
        let octets = PartText(bytes: bytes, decoder: TextDecoder()).octets(of: part)
        if part.type == "text/html" {
            return DataPictures.find(in: octets[...]).at(index).map { Base64.decode(octets[$0.encoded]) }
        }
        return UUEncoding.files(in: octets, 0..<octets.count).at(index).map { UUEncoding.decode(octets[$0.lines]) }
    }
}

extension Array {
    fileprivate func at(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
