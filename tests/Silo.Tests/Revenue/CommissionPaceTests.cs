using System.Diagnostics;
using System.Globalization;
using FinCode.Contracts.Events;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Revenue;
using FinCode.Grains.Tenants;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>
/// A log in which remittances wait, accrued as the relay delivers it: page by page, four partitions at once. With
/// <c>FINCODE_ACCRUALS=20000</c> it is a measurement; the figure is in the test's output.
/// </summary>
public sealed class CommissionPaceTests(ITestOutputHelper output)
{
    private const int AtOnce = 50;

    [Fact]
    public async Task A_backlog_accrues_in_full_and_the_ledger_ties_out()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("FINCODE_ACCRUALS") ?? "120", CultureInfo.InvariantCulture);
        // The relay goes on without the consumer, which is asked here instead.
        await using var silo = await RunningSilo.Start(configure: services => services.Remove(
            services.Single(service => service.ImplementationInstance is EventConsumer { Name: CommissionGrain.Consumer })));
        var scene = await RevenueScene.Start(silo);
        Done(await silo.Wallet(AccountId(RemittanceScene.Sender)).Execute(new FundWallet(silo.Operation("more"), Context, Gbp(count * 202_00L), "BANK_TRANSFER")));
        await scene.Remittances.Prefund("more", count * 25_000_00L);
        foreach (var some in Enumerable.Range(0, count).Chunk(AtOnce)) await Task.WhenAll(some.Select(number => scene.Send($"sent-{number}")));
        var log = silo.Services.GetRequiredService<IEventLog>();

        var (started, place, events) = (Stopwatch.GetTimestamp(), EventCursor.Start, 0);
        while (await log.Read(new RegisteredTenant(silo.Tenant, "demo"), place, Limits.EventsPerPageMax, default) is { Events.Count: > 0 } page)
        {
            await Task.WhenAll(page.Events.GroupBy(happened => happened.No.Serial % Limits.EventPartitions).Select(part =>
                silo.Grains.GetGrain<ICommissionGrain>($"demo/{part.Key}").Take(new EventDelivery(1, [.. part]))));
            (place, events) = (page.After, events + page.Events.Count);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} remittances accrued in {seconds:F2} s: {count / seconds:F0} a second, {events / seconds:F0} events a second"));
        Assert.Equal((count * 84L, count * 40L), (await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission), await scene.Owed(RemittanceScene.Partner, ChartOfAccounts.PartnerCommission)));
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }
}
