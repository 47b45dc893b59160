using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Webhooks;

/// <summary>
/// Transfers as fast as they go while nobody listens, and while somebody does. With <c>FINCODE_WALLET_TRANSFERS=100000</c> they are
/// measurements; the figures are in the test's output.
/// </summary>
public sealed class WalletFeedPaceTests(ITestOutputHelper output)
{
    private const int Payers = 20;
    private const int AtOnce = 500;
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("FINCODE_WALLET_TRANSFERS") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task However_fast_money_moves_each_transfer_is_told_of_on_both_sides()
    {
        await using var silo = await RunningSilo.Start();
        for (var payer = 1; payer <= Payers; payer++) await silo.OpenWallet(payer, 1_000_000_00);
        await silo.OpenWallet(100);
        await Send(silo, "warm", Math.Min(Count, 5_000));
        var unheard = await Send(silo, "unheard", Count);
        await silo.Grains.WalletFeed().Follow("demo");
        var heard = await Send(silo, "heard", Count);

        var started = Stopwatch.GetTimestamp();
        while (await silo.Grains.WalletFeed().Sweep() > 0)
        {
        }

        var behind = Stopwatch.GetElapsedTime(started);
        var end = await silo.Services.GetRequiredService<ITenantFeed>().End(silo.Tenant, default);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Count / unheard.TotalSeconds:F0} transfers a second unheard, {Count / heard.TotalSeconds:F0} while they are told of; {behind.TotalMilliseconds:F0} ms later all {end.Notices} events were there"));
        Assert.Equal(2 * Count, end.Notices);

        // From everywhere alike, whatever the pages were.
        var (place, credits, tenant) = (FeedPlace.Start, 0, new RegisteredTenant(silo.Tenant, "demo"));
        while (place.Notices < end.Notices)
        {
            var page = await silo.Services.GetRequiredService<ITenantFeed>().Read(tenant, place, Limits.EventsPerPageMax, default);
            credits += page.Events.Count(each => each.Type == WalletEventTypes.Credited && each.Reference == AccountId(100).ToString("D"));
            place = page.After;
        }

        Assert.Equal(Count, credits);
    }

    private static async Task<TimeSpan> Send(RunningSilo silo, string key, int count)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(1, Payers).Select(async payer =>
        {
            foreach (var some in Enumerable.Range(0, count).Where(number => number % Payers == payer - 1).Chunk(AtOnce))
            {
                ImmutableArray<WalletCommand> commands = [.. some.Select(number => silo.Transfer($"{key}-{number}", 100, 1))];
                foreach (var answer in await silo.Wallet(AccountId(payer)).ExecuteMany(commands)) Done(answer);
            }
        }));
        return Stopwatch.GetElapsedTime(started);
    }
}
