using System.Diagnostics;
using FinCode.Storage.Privacy;

namespace FinCode.Access.Bench.People;

/// <summary>Makes sure that the store has so many customers.</summary>
internal static class Fill
{
    private const int AtOnce = 100_000;

    /// <param name="ring">The tenant's own keys.</param>
    public static async Task Run(IBulkStore store, TenantKeyRing ring, int customers)
    {
        if (await store.Count() >= customers)
        {
            Report.Say("The customers are there already.");
            return;
        }

        var (started, sealing, keys) = (Stopwatch.StartNew(), new Sealing(ring), new List<KeyRow>(customers * 18));
        await store.Begin();
        for (var from = 0; from < customers; from += AtOnce)
        {
            var (documents, more) = sealing.Rows(from, Math.Min(AtOnce, customers - from));
            await store.AddDocuments(documents);
            if (store.IsOrderedByKey) keys.AddRange(more);
            else await store.AddKeys(more);
            Report.Say($"{from + documents.Length:N0} documents after {started.Elapsed.TotalSeconds:N0} s");
        }

        if (store.IsOrderedByKey)
        {
            // Sorted, a key lands beside the one before it, and the table's pages are written once.
            var sorted = keys.ToArray();
            keys.Clear();
            Array.Sort(sorted, InTableOrder);
            Report.Say($"{sorted.Length:N0} keys sorted after {started.Elapsed.TotalSeconds:N0} s");
            await store.AddKeys(sorted);
        }

        Report.Say($"written after {started.Elapsed.TotalSeconds:N0} s");
        await store.End();
        Report.Say($"indexed after {started.Elapsed.TotalSeconds:N0} s");
    }

    private static int InTableOrder(KeyRow left, KeyRow right)
    {
        var order = ReferenceEquals(left.Attribute, right.Attribute) ? 0 : string.CompareOrdinal(left.Attribute, right.Attribute);
        order = order != 0 ? order : string.CompareOrdinal(left.Value, right.Value);
        return order != 0 ? order : string.CompareOrdinal(left.GrainKey, right.GrainKey);
    }
}
