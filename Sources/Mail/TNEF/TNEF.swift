/// What Outlook packs into winmail.dat (MS-OXTNEF): a letter's text and its files. Hostile lengths, counts and nesting
/// cost no more than the octets that are there.
struct TNEF {
    struct File {
        var name = ""
        var type = "application/octet-stream"
        var contentID: String?
        /// Where the content lies in the octets of the whole.
        var content: Range<Int> = 0..<0
    }

    private(set) var files: [File] = []
    /// The text of the letter inside, and of letters inside that.
    private(set) var texts: [String] = []
    /// It ended before it should, or is no TNEF.
    private(set) var isDamaged = false

    private let bytes: [UInt8]
    private let decoder: TextDecoder

    private static let deepest = 8
    private static let fileLimit = 1000

    init(_ bytes: [UInt8], decoder: TextDecoder) {
        self.bytes = bytes
        self.decoder = decoder
        read(0..<bytes.count, depth: 0)
    }

    /// Content-Type and name by which such a part is known.
    static func isDeclared(by part: Part) -> Bool {
        if part.type == "application/ms-tnef" || part.type == "application/vnd.ms-tnef" { return true }
        guard part.type == "application/octet-stream" else { return false }
        return [part.dispositionParameters["filename"], part.parameters["name"]].contains {
            $0?.lowercased() == "winmail.dat"
        }
    }

    private static let signature = 0x223E_9F78

    private enum Attribute {
        static let codepage = 0x0006_9007
        static let subject = 0x0001_8004
        static let body = 0x0002_800C
        static let properties = 0x0006_9003
        static let fileBegins = 0x0006_9002
        static let fileTitle = 0x0001_8010
        static let fileData = 0x0006_800F
        static let fileProperties = 0x0006_9005
    }

    private mutating func read(_ range: Range<Int>, depth: Int) {
        var reader = LittleEndianReader(bytes, range)
        guard reader.number(4) == Self.signature, reader.number(2) != nil else {
            isDamaged = true
            return
        }
        var letter = TNEFLetter(decoder: decoder)
        var file: File?
        while !reader.isAtEnd {
            guard reader.number(1).map({ 1...2 ~= $0 }) == true, let id = reader.number(4),
                let length = reader.number(4), let data = reader.take(length), reader.take(2) != nil
            else {
                isDamaged = true
                break
            }
            if id == Attribute.fileBegins {
                add(file)
                file = File()
            } else {
                apply(id, data, to: &letter, &file, depth: depth)
            }
        }
        add(file)
        if let text = letter.text(in: bytes), !text.isBlank { texts.append(text) }
    }

    private mutating func apply(
        _ id: Int,
        _ data: Range<Int>,
        to letter: inout TNEFLetter,
        _ file: inout File?,
        depth: Int
    ) {
        switch id {
        case Attribute.codepage:
            var number = LittleEndianReader(bytes, data)
            if let codepage = number.number(4) { letter.codepage = codepage }
        case Attribute.body: letter.body = letter.string(bytes[data])
        case Attribute.properties:
            MAPIProperty.read(bytes, data) { letter.apply($0, in: bytes) }
        case Attribute.fileTitle:
            if file?.name.isEmpty == true { file?.name = letter.string(bytes[data]) }
        case Attribute.fileData: file?.content = data
        case Attribute.fileProperties:
            guard var open = file else { return }
            file = readProperties(data, of: &open, letter, depth: depth) ? nil : open
        default: break
        }
    }

    /// True where the file is a letter, which was read in its stead.
    private mutating func readProperties(_ data: Range<Int>, of file: inout File, _ letter: TNEFLetter, depth: Int)
        -> Bool
    {
        var inner: Range<Int>?
        MAPIProperty.read(bytes, data) { property in
            switch property.id {
            case 0x3707: file.name = letter.string(property, in: bytes)
            case 0x3704: if file.name.isEmpty { file.name = letter.string(property, in: bytes) }
            case 0x370E:
                let type = letter.string(property, in: bytes).lowercased()
                if type.contains("/") { file.type = type }
            case 0x3712:
                file.contentID = MessageIDs.own(Array(letter.string(property, in: bytes).utf8)[...])
            case 0x3701:
                // An object begins with the id of its interface.
                let isObject = property.type == MAPIProperty.object && property.value.count > 16
                let content = isObject ? property.value.dropFirst(16) : property.value
                if isObject, bytes[property.value].starts(with: Self.messageInterface) { inner = content }
                file.content = content
            default: break
            }
        }
        guard let inner, depth < Self.deepest else { return false }
        read(inner, depth: depth + 1)
        return true
    }

    private static let messageInterface: [UInt8] = [7, 3, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46]

    private mutating func add(_ file: File?) {
        guard let file, files.count < Self.fileLimit, !(file.content.isEmpty && file.name.isEmpty) else { return }
        files.append(file)
    }
}
