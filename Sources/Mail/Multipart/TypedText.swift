extension Collection<UInt8> {
    /// What somebody typed: UTF-8, as every browser sends it, else read by the detector's guess.
    package var typedText: String {
        Array(self).withUnsafeBufferPointer { TextDecoder().text(of: $0, declared: nil) }
    }
}
