using System.Diagnostics;
using FinCode.Storage;
using FinCode.Storage.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Access.Bench.People;

/// <summary>Searches among many customers, through HTTP: milliseconds until the whole answer is there.</summary>
internal static class PeopleRun
{
    public static async Task<int> Execute(int customers, int searches)
    {
        TenantKeyRing ring;
        StorageOptions options;
        await using (var product = await Product.Start())
        {
            ring = await product.Services.GetRequiredService<TenantKeys>().Of(Product.Tenant);
            options = product.Services.GetRequiredService<StorageOptions>();
        }

        await using (IBulkStore store = options.Kind == StoreKind.Sqlite ? new SqliteBulk(options.DataFolder) : new PostgresBulk(options.ConnectionString!))
        {
            await Fill.Run(store, ring, customers);
            await store.Warm();
            Report.Measure("people.store-mib", await store.Size() / 1048576.0);
        }

        await using (var product = await Product.Start())
        {
            var token = await product.SignIn();
            var wrong = 0;

            // The first round warms caches and compiles; the second counts.
            foreach (var kind in SearchKind.All) wrong += await Search(product, token, kind, customers, searches / 4, isMeasured: false);
            foreach (var kind in SearchKind.All) wrong += await Search(product, token, kind, customers, searches, isMeasured: true);
            Report.Measure("people.not-found", wrong);
            return wrong == 0 ? 0 : 1;
        }
    }

    /// <returns>How often whoever was looked for was not found.</returns>
    private static async Task<int> Search(Product product, string token, SearchKind kind, int customers, int searches, bool isMeasured)
    {
        var (chance, took, wrong) = (new Random(isMeasured ? 1 : 2), new List<double>(), 0);
        for (var at = 0; at < searches; at++)
        {
            var person = Crowd.Person(chance.Next(customers));
            var started = Stopwatch.GetTimestamp();
            var data = await product.Get(kind.Path(person), token);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            var isRight = !kind.IsTelling || (data.GetProperty("items").GetArrayLength() == 1 && data.GetProperty("items")[0].GetProperty("code").GetString() == person.Code);
            if (!isRight) wrong++;
        }

        if (!isMeasured) return wrong;

        took.Sort();
        Report.Measure($"search.{kind.Name}.p50-ms", took[took.Count / 2]);
        Report.Measure($"search.{kind.Name}.p99-ms", took[took.Count * 99 / 100]);
        Report.Measure($"search.{kind.Name}.max-ms", took[^1]);
        return wrong;
    }
}
