// libcurl takes times as whole numbers, and 0 for its own default: so at least one.
extension Duration {
    var wholeSeconds: Int { max(1, Int(clamping: components.seconds)) }

    var milliseconds: Int {
        let (seconds, attoseconds) = components
        let whole = min(max(seconds, 0), 1_000_000_000)
        return max(1, Int(whole) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
