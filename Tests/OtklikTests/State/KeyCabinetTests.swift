import Foundation
import Testing
import Tickets
import otklik

@Suite struct KeyCabinetTests {
    let folder: TemporaryFolder
    let settings: Settings
    let cabinet: KeyCabinet
    let now = Date(timeIntervalSince1970: 1_795_424_400)

    init() throws {
        folder = try TemporaryFolder()
        settings = try Settings(file: folder.write(SettingsMistakeTests.good, to: "otklik.yaml"))
        cabinet = KeyCabinet(settings, state: try StateDirectory.enter(settings.state, create: true))
    }

    private func pretendData() throws {
        try folder.write("", to: "state/otklik.db")
    }

    @Test func `the first start makes a key only its owner can read`() throws {
        _ = try cabinet.open(mayCreate: true, now: now)
        let attributes = try FileManager.default.attributesOfItem(atPath: cabinet.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let again = try cabinet.open(mayCreate: true, now: now)
        #expect(again.masters.count == 1)
    }

    @Test func `a missing key stops the start where data exists`() throws {
        try pretendData()
        let error = try #require(throws: Failure.self) { try cabinet.open(mayCreate: true, now: now) }
        #expect(error.ending == .settings)
        #expect(error.description.contains("is missing, but there is data in"))
        #expect(!FileManager.default.fileExists(atPath: cabinet.path))
    }

    @Test func `a wrong key is noticed by its fingerprint`() throws {
        _ = try cabinet.open(mayCreate: true, now: now)
        try FileManager.default.removeItem(atPath: cabinet.path)
        try cabinet.create(now: now)
        let error = try #require(throws: Failure.self) { try cabinet.open(mayCreate: false, now: now) }
        #expect(error.description.contains("is not the one the data"))
    }

    @Test func `a damaged key stops the start and its content is not told`() throws {
        try folder.write("2026-11-23T09:00:00Z - abcdef\n", to: "state/master.key")
        chmod600()
        let error = try #require(throws: Failure.self) { try cabinet.open(mayCreate: false, now: now) }
        #expect(error.description.contains("is damaged: line 1: expected 64 hex digits"))
        #expect(!error.description.contains("abcdef"))
    }

    @Test func `a key others can read is refused`() throws {
        _ = try cabinet.open(mayCreate: true, now: now)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: cabinet.path)
        let error = try #require(throws: Failure.self) { try cabinet.open(mayCreate: false, now: now) }
        #expect(error.description.contains("chmod 600"))
    }

    @Test func `rotation keeps the old key behind the new one`() throws {
        let first = try cabinet.open(mayCreate: true, now: now)
        try pretendData()
        _ = try cabinet.rotate(now: now.addingTimeInterval(60))
        let ring = try cabinet.open(mayCreate: false, now: now.addingTimeInterval(120))
        #expect(ring.masters.count == 2)
        #expect(ring.masters[1].secret == first.masters[0].secret)
    }

    @Test func `key new never replaces a key`() throws {
        _ = try cabinet.open(mayCreate: true, now: now)
        #expect(throws: Failure.self) { try cabinet.create(now: now) }
    }

    private func chmod600() {
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: cabinet.path)
    }
}
