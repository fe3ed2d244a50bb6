import Foundation

/// After a restore nothing is sent until a person has looked: letters of the lost time may have gone out already.
extension StateDirectory {
    private var holdFile: String { path + "/held" }

    var isHeld: Bool { FileManager.default.fileExists(atPath: holdFile) }

    func release() throws {
        guard isHeld else { return }
        do { try FileManager.default.removeItem(atPath: holdFile) } catch {
            throw Failure("cannot remove \(holdFile): \(error.localizedDescription)")
        }
    }
}
