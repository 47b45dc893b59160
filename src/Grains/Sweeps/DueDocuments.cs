using FinCode.Contracts;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Sweeps;

/// <summary>What sweeps find by an instant, or another value, that documents were stored with.</summary>
internal static class DueDocuments
{
    private const int AtOnce = 16;

    /// <summary>Wakes a tenant's documents whose time has come, at most <paramref name="take"/>, so that each tenant has its share of a pass.</summary>
    /// <param name="wake">Given what a document's key has behind its tenant; answers whether that counts.</param>
    /// <param name="setbacks">Of this kind and tenant: those that could not go on before.</param>
    /// <returns>How many count.</returns>
    public static async Task<int> WakeDue(
        this IDocumentIndex index, string kind, string tenant, string attribute, DateTimeOffset now, int take, Setbacks<string> setbacks, Func<string, Task<bool>> wake)
    {
        var due = await index.FindUpTo(kind, tenant, attribute, DocumentKey.InstantOf(now), setbacks.Reach(take), CancellationToken.None);
        return await Wake(setbacks.Turn(due, take, now), wake);
    }

    /// <summary>The same, at every look, of documents that were stored with any value up to <paramref name="last"/>.</summary>
    public static async Task<int> WakeUpTo(
        this IDocumentIndex index, string kind, string tenant, string attribute, string last, int take, Func<string, Task<bool>> wake)
    {
        return await Wake(await index.FindUpTo(kind, tenant, attribute, last, take, CancellationToken.None), wake);
    }

    private static async Task<int> Wake(IReadOnlyList<string> due, Func<string, Task<bool>> wake)
    {
        var found = 0;
        foreach (var some in due.Chunk(AtOnce))
        {
            var woken = await Task.WhenAll(some.Select(async key => await wake(GrainAddresses.RestOf(key))));
            found += woken.Count(counts => counts);
        }

        return found;
    }
}
