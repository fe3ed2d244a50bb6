/// Text of strangers made safe for a terminal.
enum Terminal {
    /// Without control characters but line ends and tabs, and without the marks that turn the writing direction.
    static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 9, 10: true
                    case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F: false
                    default: true
                    }
                }
            )
        )
    }
}
