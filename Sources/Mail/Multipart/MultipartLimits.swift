/// What a stranger may send before reading stops.
package struct MultipartLimits: Sendable, Equatable {
    package var parts = 60
    /// Octets of one part's header.
    package var header = 8 * 1024
    /// Octets before the first boundary: browsers send none.
    package var preamble = 1024

    package init() {}
}
