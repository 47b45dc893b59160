using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using FinCode.Api.Hosting;
using FinCode.Api.RateLimits;
using FinCode.Contracts.Tenants;
using FinCode.Domain.Ledger;
using FinCode.Rates.Bench;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

// What Quotas.Take costs for callers just inside their quota: own bucket, tenant's bucket, header texts, and the leases.
const int Calls = 2_000_000;
var tenant = new TenantProfile("demo", new TenantNo(1), new TenantSettings("Demo", "SANDBOX", ImmutableDictionary<string, long>.Empty, RateLimited: true));

await Measure("1 caller, 1 thread", callers: 1, threads: 1);
await Measure("1,000 callers, 1 thread", callers: 1_000, threads: 1);
await Measure("1 caller, 2 threads", callers: 1, threads: 2);
await Measure("1,000 callers, 2 threads", callers: 1_000, threads: 2);

async Task Measure(string name, int callers, int threads)
{
    // 2,000 requests in 10 seconds for each, and a twentieth more time than they need.
    var clock = new SteppingClock(TimeSpan.FromTicks(50_000 * 21 / 20 / callers));
    var quotas = new Quotas(OneBucketEach.Create(clock), Options.Create(new ApiOptions { Quotas = { TenantFactor = 2_000 } }), clock, NullLogger<Quotas>.Instance);
    var codes = Enumerable.Range(0, callers).Select(at => $"C{at:D5}").ToArray();
    await Run(quotas, codes, Calls / 5);

    var bytes = GC.GetTotalAllocatedBytes(precise: true);
    var watch = Stopwatch.StartNew();
    var refused = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() => Run(quotas, codes, Calls / threads))));
    var took = watch.Elapsed;
    bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {took.TotalNanoseconds * threads / Calls:F0} | {bytes / (double)Calls:F2} | {100.0 * refused.Sum() / Calls:F2} |"));
}

async Task<int> Run(Quotas quotas, string[] codes, int calls)
{
    var refused = 0;
    for (var call = 0; call < calls; call++)
    {
        var taking = quotas.Take(tenant, codes[call % codes.Length], RateClass.Write);
        var answer = taking.IsCompletedSuccessfully ? taking.Result : await taking;
        if (!answer.Allowed) refused++;
    }

    return refused;
}
