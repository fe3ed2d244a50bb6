/// How files of a kind begin.
struct FileSigns: Sendable {
    var type: String
    /// Octets at an offset; any of these.
    var marks: [(at: Int, octets: [UInt8])]
    /// A text has no sign but that it holds no NUL.
    var isText = false

    func matches(_ head: [UInt8]) -> Bool {
        if isText { return !head.contains(0) }
        return marks.contains { mark in head.dropFirst(mark.at).starts(with: mark.octets) }
    }

    private init(_ type: String, _ marks: (Int, [UInt8])...) {
        self.type = type
        self.marks = marks.map { (at: $0.0, octets: $0.1) }
    }

    private static func text(_ type: String) -> FileSigns {
        var signs = FileSigns(type)
        signs.isText = true
        return signs
    }

    private static let jpeg = FileSigns("image/jpeg", (0, [0xFF, 0xD8, 0xFF]))
    private static let png = FileSigns("image/png", (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    private static let pdf = FileSigns("application/pdf", (0, Array("%PDF-".utf8)))
    private static let gif = FileSigns("image/gif", (0, Array("GIF8".utf8)))
    private static let webp = FileSigns("image/webp", (8, Array("WEBP".utf8)))

    private static let heic = FileSigns(
        "image/heic",
        (4, Array("ftyphe".utf8)),
        (4, Array("ftypmif1".utf8)),
        (4, Array("ftypmsf1".utf8))
    )
    private static let zip: (Int, [UInt8]) = (0, [0x50, 0x4B, 3, 4])
    private static let compound: (Int, [UInt8]) = (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    private static let office = "application/vnd.openxmlformats-officedocument."
    private static let open = "application/vnd.oasis.opendocument."
    private static let container: (Int, [UInt8]) = (4, Array("ftyp".utf8))

    /// Those whose first octets alone tell what they are.
    static let plain: [(String, FileSigns)] = [
        ("jpg", jpeg), ("png", png), ("pdf", pdf), ("gif", gif), ("webp", webp), ("heic", heic),
    ]

    static let all: [String: FileSigns] = [
        "jpg": jpeg, "jpeg": jpeg, "png": png, "gif": gif, "webp": webp, "heic": heic, "heif": heic, "pdf": pdf,
        "bmp": FileSigns("image/bmp", (0, Array("BM".utf8))),
        "tif": FileSigns("image/tiff", (0, [0x49, 0x49, 0x2A, 0]), (0, [0x4D, 0x4D, 0, 0x2A])),
        "tiff": FileSigns("image/tiff", (0, [0x49, 0x49, 0x2A, 0]), (0, [0x4D, 0x4D, 0, 0x2A])),
        "docx": FileSigns(office + "wordprocessingml.document", zip),
        "xlsx": FileSigns(office + "spreadsheetml.sheet", zip),
        "pptx": FileSigns(office + "presentationml.presentation", zip),
        "odt": FileSigns(open + "text", zip),
        "ods": FileSigns(open + "spreadsheet", zip),
        "doc": FileSigns("application/msword", compound, (0, Array("{\\rtf".utf8))),
        "xls": FileSigns("application/vnd.ms-excel", compound),
        "ppt": FileSigns("application/vnd.ms-powerpoint", compound),
        "rtf": FileSigns("application/rtf", (0, Array("{\\rtf".utf8))),
        "txt": text("text/plain"),
        "csv": text("text/csv"),
        "mp3": FileSigns("audio/mpeg", (0, Array("ID3".utf8)), (0, [0xFF, 0xFB]), (0, [0xFF, 0xF3])),
        "m4a": FileSigns("audio/mp4", container),
        "ogg": FileSigns("audio/ogg", (0, Array("OggS".utf8))),
        "mp4": FileSigns("video/mp4", container),
        "mov": FileSigns("video/quicktime", container),
    ]
}
