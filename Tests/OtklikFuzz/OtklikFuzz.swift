import Foundation
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

/// Before libFuzzer reads its folders: the seeds of the short loop, into the folder that `OTKLIK_FUZZ_SEEDS` names.
/// What lies packed in letters (winmail.dat) cannot be taken out of them by a copy.
@_cdecl("LLVMFuzzerInitialize")
func initialize(
    _ count: UnsafeMutablePointer<Int32>?,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> Int32 {
    guard let path = getenv("OTKLIK_FUZZ_SEEDS").map({ String(cString: $0) }) else { return 0 }
    do {
        for (number, seed) in try FuzzSeeds.seeds(of: target).enumerated() {
            try Data(seed).write(to: URL(filePath: path).appending(path: "seed-\(number)"))
        }
    } catch {
        fatalError("\(error)")
    }
    return 0
}
