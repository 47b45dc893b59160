using FinCode.Grains.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>The store's index, which can no longer be asked when it comes to some documents.</summary>
internal sealed class DyingIndex
{
    /// <summary>Null while it lives.</summary>
    public string? DiesAt { get; set; }

    public void Decorate(IServiceCollection services)
    {
        var original = services.Last(service => service.ServiceType == typeof(IDocumentIndex));
        services.Remove(original);
        services.AddSingleton<IDocumentIndex>(provider => new Index(this, (IDocumentIndex)original.ImplementationFactory!(provider)));
    }

    private sealed class Index(DyingIndex owner, IDocumentIndex inner) : IDocumentIndex
    {
        public Task<(IReadOnlyList<TState> States, long Total)> Query<TState>(DocumentQuery query, CancellationToken cancellation) =>
            query.Kind == owner.DiesAt ? throw new IOException("The process dies here.") : inner.Query<TState>(query, cancellation);

        public Task<string?> FindUnique(string kind, string tenant, string attribute, string value, CancellationToken cancellation) =>
            inner.FindUnique(kind, tenant, attribute, value, cancellation);

        public Task<IReadOnlyList<string>> FindUpTo(string kind, string tenant, string attribute, string last, int take, CancellationToken cancellation) =>
            inner.FindUpTo(kind, tenant, attribute, last, take, cancellation);

        public Task<int> Purge(string kind, DateTimeOffset clearedBefore, int take, CancellationToken cancellation) => inner.Purge(kind, clearedBefore, take, cancellation);

        public Task<IReadOnlyList<string>> List(string kind, string tenant, string? after, int take, CancellationToken cancellation) =>
            inner.List(kind, tenant, after, take, cancellation);
    }
}
