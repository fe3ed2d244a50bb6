import Foundation
internal import GRDB
import Tickets

/// One row of an answer, read by position.
struct ResultRow {
    let grdb: GRDB.Row

    func int(_ index: Int) -> Int64 { grdb[index] as Int64? ?? 0 }

    func optionalInt(_ index: Int) -> Int64? { grdb[index] }

    func text(_ index: Int) -> String { grdb[index] as String? ?? "" }

    func optionalText(_ index: Int) -> String? { grdb[index] }

    func bytes(_ index: Int) -> [UInt8] {
        guard let data = grdb[index] as Data? else { return [] }
        return [UInt8](data)
    }

    func flag(_ index: Int) -> Bool { int(index) != 0 }

    func id<Subject>(_ index: Int) -> ID<Subject> { ID(int(index)) }

    func optionalID<Subject>(_ index: Int) -> ID<Subject>? { optionalInt(index).map { ID($0) } }

    func time(_ index: Int) -> Date { Date(microseconds: int(index)) }

    func optionalTime(_ index: Int) -> Date? { optionalInt(index).map { Date(microseconds: $0) } }

    func institution(_ index: Int) -> String? {
        let code = text(index)
        return code.isEmpty ? nil : code
    }

    func isNull(_ index: Int) -> Bool { grdb.hasNull(atIndex: index) }

    /// A code of a closed list that a CHECK guards.
    func code<Code: RawRepresentable>(_ index: Int) throws -> Code where Code.RawValue == String {
        let raw = text(index)
        guard let code = Code(rawValue: raw) else {
            throw StoreError(.damaged, doing: "read a row", detail: "'\(raw)' is no \(Code.self)")
        }
        return code
    }
}
