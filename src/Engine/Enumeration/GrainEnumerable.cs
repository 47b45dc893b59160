using FinCode.Engine.Proxies;

namespace FinCode.Engine.Enumeration;

/// <summary>A sequence that a grain makes. Each enumeration is one of its own.</summary>
internal sealed class GrainEnumerable<T>(Proxy proxy, EnumerableRequest<T> request) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new GrainEnumerator<T>(proxy, request, cancellationToken);
}
