/// One node of the MIME tree (RFC 2045, 2046). Bodies stay in the raw mail; a part knows where.
package struct Part: Sendable {
    package var header = HeaderFields()
    /// Lower-case `type/subtype`; `text/plain` where nothing is declared (RFC 2045 §5.2).
    package var type = "text/plain"
    /// Content-Type parameters, names in lower case, values decoded (RFC 2231).
    package var parameters: [String: String] = [:]
    /// Lower-case disposition; nil where none is given (RFC 2183).
    package var disposition: String?
    package var dispositionParameters: [String: String] = [:]
    /// Lower-case Content-Transfer-Encoding; `7bit` where none is given.
    package var encoding = "7bit"
    /// Content-ID without angle brackets.
    package var contentID: String?
    /// Where the body lies in the raw bytes of the outermost mail (inside an encoded message/rfc822: of the decoded one).
    package var body: Range<Int> = 0..<0
    /// Children of multipart/*, or the one message inside message/rfc822.
    package var children: [Part] = []

    package init() {}
}
