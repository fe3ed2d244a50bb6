import Testing

@testable import Tickets

@Suite struct SubjectNumbersTests {
    @Test(arguments: [
        ("Re: Вопрос [GHM-2026-000123]", ["GHM-2026-000123"]), ("ghm-2026-000123", ["GHM-2026-000123"]),
        ("про SMDT-2026-1234567 и GHM-2025-000001!", ["SMDT-2026-1234567", "GHM-2025-000001"]),
        ("X-GHM-2026-000123", ["X-GHM-2026-000123"]), ("GHM-2026-12345", []), ("2026-000123", []),
        ("8-800-2026-000123", ["8-800-2026-000123"]), ("G7: OLD-2019-000007", ["OLD-2019-000007"]),
        ("GHM-2026-000123 GHM-2026-000123", ["GHM-2026-000123"]), ("", []), ("----------------", []),
    ])
    func `numbers are found whatever stands around them`(subject: String, numbers: [String]) {
        #expect(SubjectNumbers.all(in: subject) == numbers)
    }

    @Test(arguments: [
        ("Fwd: x", true), ("FW: x", true), ("Пересл: x", true), (" fwd:x", true), ("Re: Fwd: x", false),
        ("Forward", false),
    ])
    func `G5: a forward is known by its outermost prefix`(subject: String, forward: Bool) {
        #expect(Forward.isForward(subject) == forward)
    }
}
