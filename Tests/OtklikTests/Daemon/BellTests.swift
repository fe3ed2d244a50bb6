import Testing
import otklik

@Suite struct BellTests {
    @Test func `a ring while nobody sleeps is kept for the next one, once`() async {
        let bell = Bell()
        bell.ring()
        bell.ring()
        #expect(await bell.wait(atMost: .seconds(30)))
        #expect(await bell.wait(atMost: .milliseconds(1)) == false)
    }

    @Test func `a ring wakes all who sleep`() async {
        let bell = Bell()
        async let first = bell.wait(atMost: .seconds(30))
        async let second = bell.wait(atMost: .seconds(30))
        while bell.sleeperCount < 2 { await Task.yield() }
        bell.ring()
        let both = await [first, second]
        #expect(both == [true, true])
    }

    @Test func `a cancelled task does not sleep on`() async {
        let bell = Bell()
        let task = Task { await bell.wait(atMost: .seconds(30)) }
        task.cancel()
        #expect(await task.value == false)
    }
}
