import Crypto
import Foundation
import Store
import Testing

/// A migration that is shipped never changes: a database that ran it would stay as it was.
@Suite struct MigrationTests {
    @Test func `the text of every migration is the one that was shipped`() {
        let digests = Store.migrations.map { migration in
            let digest = SHA256.hash(data: Data(migration.sql.utf8)).map { String($0, radix: 16) }.joined()
            return migration.name + " " + digest.prefix(12)
        }
        #expect(
            digests == [
                "0001_desk b7bf2722edb7", "0002_search 143f1d238cf2", "0003_silent 5097c19e8752",
                "0004_events c7ada27a5040", "0005_likeness 58b51abb1527", "0006_learning 464e32eb6f32",
                "0007_feeds e39241c495e7", "0008_forms 60c87d5ff619",
                "0009_form_counts ed91b9cc7212", "0011_life c3ec8138dbd1", "0012_staff_mail 6cab669661c4",
                "0013_answers 894c98667d8c",
                "0014_personal 3b5580db91d9",
                "0015_digest 43a3918288b8",
                "0018_reach 929211cbe665",
                "0019_activity_days 1959252714e3",
            ]
        )
    }

    @Test func `migrations are numbered in their order and named by their numbers`() {
        let numbers = Store.migrations.compactMap { Int($0.name.prefix(4)) }
        #expect(numbers.count == Store.migrations.count)
        #expect(numbers == Set(numbers).sorted())
    }
}
