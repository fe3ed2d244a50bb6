import Hummingbird
import NIOCore

/// A request of the public pages, with where it came from.
struct PageContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        channel = source.channel
    }

    /// The rest of the body is not listened to: the answer goes out, and the connection ends. (Hummingbird would read on
    /// to the end of the body, however far that is, before it looks for the next request.)
    func stopListening() {
        channel.close(mode: .input, promise: nil)
    }
}
