using System.Diagnostics;
using System.Globalization;
using FinCode.Contracts.Events;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Events;
using FinCode.Domain.Revenue;
using FinCode.Grains.Events;
using FinCode.Grains.Revenue;
using FinCode.Grains.Tenants;
using FinCode.Silo.Tests.Remittances;
using FinCode.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>
/// A log in which remittances wait, accrued as the relay delivers it, and shares that follow remittances as they are paid out. With
/// <c>FINCODE_ACCRUALS=20000</c> they are measurements, with <c>FINCODE_ACCRUALS_POSTGRES</c> (an empty database) on PostgreSQL
/// (<c>bench/accruals</c>); the figures are in the tests' output.
/// </summary>
public sealed class CommissionPaceTests(ITestOutputHelper output)
{
    private const int AtOnce = 50;
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("FINCODE_ACCRUALS") ?? "120", CultureInfo.InvariantCulture);

    private static readonly string? Postgres = Environment.GetEnvironmentVariable("FINCODE_ACCRUALS_POSTGRES") is { Length: > 0 } set ? set : null;

    [Fact]
    public async Task A_backlog_accrues_in_full_and_the_ledger_ties_out()
    {
        // The relay goes on without the consumer, which is asked here instead.
        await using var silo = await RunningSilo.Start(configure: services => services.Remove(
            services.Single(service => service.ImplementationInstance is EventConsumer { Name: CommissionGrain.Consumer })), postgres: Postgres);
        var scene = await Sent(silo);

        var (started, events) = (Stopwatch.GetTimestamp(), 0);
        await foreach (var page in Pages(silo))
        {
            await Task.WhenAll(page.GroupBy(happened => happened.No.Serial % Limits.EventPartitions).Select(part =>
                silo.Grains.GetGrain<ICommissionGrain>($"demo/{part.Key}").Take(new EventDelivery(1, [.. part]))));
            events += page.Count;
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count} remittances accrued in {seconds:F2} s: {Count / seconds:F0} a second, {events / seconds:F0} events a second"));
        await TiesOut(scene);
    }

    [Fact]
    public async Task While_remittances_are_paid_out_their_shares_follow()
    {
        await using var silo = await RunningSilo.Start(postgres: Postgres);
        var started = Stopwatch.GetTimestamp();
        var scene = await Sent(silo);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await scene.Taken();

        var lags = new List<double>();
        await foreach (var page in Pages(silo))
        {
            foreach (var paid in page.Where(happened => happened.Type == TransactionEventTypes.Completed))
            {
                var accrual = await silo.Reader.FindOperation(silo.Tenant, CommissionRecord.OperationOf(paid.No, CommissionStep.Accrued), default);
                lags.Add((accrual!.EntryNo.At - paid.Position.At).TotalMilliseconds);
            }
        }

        Assert.Equal(Count, lags.Count);
        Assert.All(lags, lag => Assert.True(lag >= 0, "A share cannot be there before its remittance is paid out."));
        lags.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Count / seconds:F0} remittances a second were paid out; shares were booked after {lags[Count / 2]:F0} ms (median), {lags[Count * 99 / 100]:F0} ms (99 %), {lags[^1]:F0} ms (all)"));
        await TiesOut(scene);
    }

    private static async Task<RevenueScene> Sent(RunningSilo silo)
    {
        var scene = await RevenueScene.Start(silo);
        Done(await silo.Wallet(AccountId(RemittanceScene.Sender)).Execute(new FundWallet(silo.Operation("more"), Context, Gbp(Count * 202_00L), "BANK_TRANSFER")));
        await scene.Remittances.Prefund("more", Count * 25_000_00L);
        foreach (var some in Enumerable.Range(0, Count).Chunk(AtOnce)) await Task.WhenAll(some.Select(number => scene.Send($"sent-{number}")));
        return scene;
    }

    private static async IAsyncEnumerable<IReadOnlyList<TransactionEvent>> Pages(RunningSilo silo)
    {
        var (log, place) = (silo.Services.GetRequiredService<IEventLog>(), EventCursor.Start);
        while (await log.Read(new RegisteredTenant(silo.Tenant, "demo"), place, Limits.EventsPerPageMax, default) is { Events.Count: > 0 } page)
        {
            yield return page.Events;
            place = page.After;
        }
    }

    private static async Task TiesOut(RevenueScene scene)
    {
        Assert.Equal((Count * 84L, Count * 40L), (await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission), await scene.Owed(RemittanceScene.Partner, ChartOfAccounts.PartnerCommission)));
        await scene.Silo.Stop();
        await (Postgres is { } store
            ? RevenueScene.AssertSound(new StorageOptions { Kind = StoreKind.Postgres, ConnectionString = store })
            : RevenueScene.AssertSound(scene.Silo.Folder));
    }
}
