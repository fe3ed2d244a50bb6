import FuzzTargets
import Glibc

/// libFuzzer's way in. The target is named by `OTKLIK_FUZZ_TARGET`; libFuzzer's own options are the arguments. Built by
/// `make fuzz` alone, because it links only with libFuzzer.
private let target: FuzzTarget = {
    let name = getenv("OTKLIK_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        fatalError("OTKLIK_FUZZ_TARGET: one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
    }
    return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    if let broken = target.brokenPromise(reading: Array(UnsafeBufferPointer(start: bytes, count: count))) {
        fatalError(broken)
    }
    return 0
}
