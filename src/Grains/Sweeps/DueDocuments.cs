using FinCode.Contracts;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Sweeps;

/// <summary>What sweeps find by an instant, or another value, that documents were stored with.</summary>
internal static class DueDocuments
{
    private const int AtOnce = 16;

    /// <summary>Wakes a tenant's documents whose time has come, at most <paramref name="take"/>, so that each tenant has its share of a pass.</summary>
    /// <param name="wake">Given what a document's key has behind its tenant; answers whether that counts.</param>
    /// <returns>How many count.</returns>
    public static Task<int> WakeDue(
        this IDocumentIndex index, string kind, string tenant, string attribute, DateTimeOffset now, int take, Func<string, Task<bool>> wake) =>
        index.WakeUpTo(kind, tenant, attribute, DocumentKey.InstantOf(now), take, wake);

    /// <summary>The same of documents that were stored with any value up to <paramref name="last"/>.</summary>
    public static async Task<int> WakeUpTo(
        this IDocumentIndex index, string kind, string tenant, string attribute, string last, int take, Func<string, Task<bool>> wake)
    {
        var found = 0;
        var due = await index.FindUpTo(kind, tenant, attribute, last, take, CancellationToken.None);
        foreach (var some in due.Chunk(AtOnce))
        {
            var woken = await Task.WhenAll(some.Select(async key => await wake(GrainAddresses.RestOf(key))));
            found += woken.Count(counts => counts);
        }

        return found;
    }
}
