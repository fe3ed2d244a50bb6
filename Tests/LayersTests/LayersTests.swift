import Foundation
import Testing

/// Reads the sources as text and holds them to the house (docs/architecture.md). What the compiler can check, it checks:
/// this test is for the arrows between rooms, the one owner of each outer library, and the size of a file.
@Suite struct LayersTests {
    private let project = Project()

    @Test func `every room imports only rooms below it, and outer libraries only where they are owned`() throws {
        let sources = try project.swiftFiles(under: "Sources")
        #expect(sources.count > 50, "the sources were not found under \(project.root.path)")
        for file in sources {
            for found in file.imports {
                if let objection = House.objection(to: found.module, in: file.target) {
                    Issue.record("\(file.path):\(found.line): import \(found.module): \(objection)")
                }
            }
        }
    }

    @Test func `every folder of Sources is a room of the house, and no room is missing`() throws {
        #expect(try project.names(in: "Sources") == House.rooms.keys.sorted())
    }

    @Test func `no room sees, by any way round, a room that sees it`() {
        func seen(from room: String, _ visited: Set<String> = []) -> Set<String> {
            (House.rooms[room] ?? []).reduce(into: visited) { all, next in
                if all.insert(next).inserted { all.formUnion(seen(from: next, all)) }
            }
        }
        for room in House.rooms.keys { #expect(!seen(from: room).contains(room), "\(room) sees itself") }
    }

    @Test func `the C rooms hold a shim and nothing that is not C`() throws {
        for room in House.rooms.keys where room.hasPrefix("C") && room.dropFirst().first?.isUppercase == true {
            #expect(try project.swiftFiles(under: "Sources/\(room)").isEmpty, "\(room) holds Swift")
        }
    }

    @Test func `nothing lies at the top of the project that has no place there`() throws {
        for name in try project.names() where !House.top.contains(name) {
            Issue.record("\(name): a new name at the top needs a reason (docs/architecture.md) and a line in House.top")
        }
    }

    @Test func `no file holds two things: over 300 lines it was looked at again, over 500 never`() throws {
        let files = try project.swiftFiles(under: "Sources") + project.swiftFiles(under: "Tests")
        for file in files where file.lineCount > 300 {
            let excused = file.lineCount <= 500 && House.lookedAgain.contains(file.path)
            #expect(
                excused,
                "\(file.path): \(file.lineCount) lines; split it, or say in House.lookedAgain that it is one thing"
            )
        }
        for path in House.lookedAgain {
            #expect(files.contains { $0.path == path && $0.lineCount > 300 }, "\(path) needs no excuse any more")
        }
    }

    /// A literal cannot be broken without becoming another, and a comment may end with a long word; all else fits.
    @Test func `no line of code is wider than 120 columns`() throws {
        for file in try project.swiftFiles(under: "Sources") {
            var isText = false
            for (number, line) in zip(1..., file.lines) {
                if line.ranges(of: "\"\"\"").count % 2 == 1 { isText.toggle() }
                if isText || line.contains("\"") { continue }
                if line.count > (line.contains("//") ? 131 : 120) {
                    Issue.record("\(file.path):\(number): \(line.count) columns")
                }
            }
        }
    }

    @Test(
        arguments: [
            ("import Mail", ["Mail"]),
            ("internal import CCurl", ["CCurl"]),
            ("@testable import Store", ["Store"]),
            ("@preconcurrency private import GRDB", ["GRDB"]),
            ("import struct Foundation.Date", ["Foundation"]),
            ("// import Web", []),
            ("let important = \"import\"", []),
        ])
    func `reads every form of import`(line: String, modules: [String]) {
        #expect(SourceFile(path: "Sources/Mail/X.swift", text: line).imports.map(\.module) == modules)
    }

    @Test(
        arguments: [
            ("Store", "Tickets", true), ("Store", "GRDB", true), ("Letters", "Mustache", true),
            ("Mail", "Crypto", true),
            ("Web", "Store", false), ("Tickets", "GRDB", false), ("Mail", "Transport", false),
            ("Mail", "Leftpad", false),
        ])
    func `the table lets through what the drawing shows`(room: String, module: String, allowed: Bool) {
        #expect((House.objection(to: module, in: room) == nil) == allowed)
    }
}
