import Foundation
import Testing
import otklik

@Suite struct StateLockTests {
    @Test func `a second daemon on the same state is refused, and let in when the first is gone`() throws {
        let folder = try TemporaryFolder()
        let state = try StateDirectory.enter(folder.path + "/state", create: true)
        do {
            let lock = try StateLock(state)
            let error = try #require(throws: Failure.self) { try StateLock(state) }
            #expect(error.ending == .temporary)
            #expect(
                error.description
                    == "another otklik (process \(ProcessInfo.processInfo.processIdentifier)) works on \(state.path). "
                    + "Only one daemon may; stop it first, or give this one a state directory of its own"
            )
            withExtendedLifetime(lock) {}
        }
        _ = try StateLock(state)
    }

    @Test func `a state directory that is not there is made only where that is meant`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: Failure.self) { try StateDirectory.enter(folder.path + "/state") }
        _ = try StateDirectory.enter(folder.path + "/state", create: true)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/state")
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test(.enabled(if: getuid() == 0, "needs root"))
    func `root becomes the owner of the state directory and leaves no file of its own`() throws {
        let folder = try TemporaryFolder()
        let state = folder.path + "/state"
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        #expect(chown(folder.path, 65534, 65534) == 0 && chown(state, 65534, 65534) == 0)
        let file = try folder.write(SettingsMistakeTests.good, to: "otklik.yaml")
        let ending = try Program.run(["key", "new", "--settings", file])
        #expect(ending.code == 0, "\(ending.err)")
        let owner = try FileManager.default.attributesOfItem(atPath: state + "/master.key")[.ownerAccountID] as? Int
        #expect(owner == 65534)
    }
}
