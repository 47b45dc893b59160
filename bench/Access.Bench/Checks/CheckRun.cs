using System.Diagnostics;
using FinCode.Api.Access;
using FinCode.Api.Access.Tokens;
using FinCode.Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Access.Bench.Checks;

/// <summary>What every request pays before its endpoint runs: nanoseconds and bytes of one call, on one thread, warm.</summary>
internal static class CheckRun
{
    private const int Calls = 200_000;
    private const int Rounds = 9;

    public static async Task<int> Execute()
    {
        await using var product = await Product.Start();
        var token = await product.SignIn();
        var tokens = product.Services.GetRequiredService<AccessTokenReader>();
        var profile = (await product.Services.GetRequiredService<TenantProfiles>().Find(Product.Tenant))!;
        var identity = (await tokens.Read(Product.Tenant, token))!;
        var caller = identity.ToCaller(profile);
        var theirs = new Place("AGENT1", "BRNCH1");

        Measure("token-check.cached", () => Cached(tokens, token) is not null);
        Measure("token-check.cached-and-caller", () => Cached(tokens, token)!.ToCaller(profile) is not null);
        Measure("permission-check.may", () => caller.May(Permission.ReadCustomers));
        Measure("permission-check.reaches", () => caller.Reaches(Permission.ReadCustomers, "AB12CD", theirs));
        await FirstUse(product, tokens);
        return 0;
    }

    private static TokenIdentity? Cached(AccessTokenReader tokens, string token)
    {
        var reading = tokens.Read(Product.Tenant, token);
        return reading.IsCompletedSuccessfully ? reading.Result : throw new InvalidOperationException("The token was not in the cache.");
    }

    /// <summary>The median of some rounds: one that was interrupted says nothing.</summary>
    private static void Measure(string name, Func<bool> check)
    {
        var (nanoseconds, bytes) = (new List<double>(), long.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var (held, before, started) = (true, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            for (var call = 0; call < Calls; call++) held &= check();
            nanoseconds.Add(Stopwatch.GetElapsedTime(started).TotalNanoseconds / Calls);
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            if (!held) throw new InvalidOperationException($"{name} was refused.");
        }

        nanoseconds.Sort();
        Report.Measure($"{name}.ns", nanoseconds[Rounds / 2]);
        Report.Measure($"{name}.bytes", (double)bytes / Calls);
    }

    /// <summary>For comparison: what the cache saves.</summary>
    private static async Task FirstUse(Product product, AccessTokenReader tokens)
    {
        var fresh = new List<string>();
        for (var at = 0; at < 20; at++) fresh.Add(await product.SignIn());

        var took = new List<double>();
        foreach (var token in fresh)
        {
            var started = Stopwatch.GetTimestamp();
            if (await tokens.Read(Product.Tenant, token) is null) throw new InvalidOperationException("A fresh token was refused.");
            took.Add(Stopwatch.GetElapsedTime(started).TotalNanoseconds);
        }

        took.Sort();
        Report.Measure("token-check.first-use.ns", took[took.Count / 2]);
    }
}
