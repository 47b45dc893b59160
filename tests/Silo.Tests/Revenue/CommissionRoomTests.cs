using FinCode.Contracts.Events;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Events;
using FinCode.Domain.Revenue;
using FinCode.Grains.Events;
using FinCode.Grains.Ledger;
using FinCode.Grains.Revenue;
using FinCode.Grains.Tenants;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>Accounts that nobody guards have a most that may ever pass through them: what would pass it is not posted, so no sum overflows.</summary>
public sealed class CommissionRoomTests
{
    private int full;

    [Fact]
    public async Task What_has_no_room_does_not_accrue_until_there_is_some()
    {
        await using var silo = await Start(withConsumer: false);
        var scene = await RevenueScene.Start(silo);
        await scene.Send("one");
        var page = await silo.Services.GetRequiredService<IEventLog>().Read(new RegisteredTenant(silo.Tenant, "demo"), EventCursor.Start, 100, default);
        var commission = silo.Grains.GetGrain<ICommissionGrain>("demo/0");

        full = ChartOfAccounts.AgentCommissionExpense;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => commission.Take(new EventDelivery(1, [.. page.Events])));
        Assert.Equal(0, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));

        full = 0;
        await commission.Take(new EventDelivery(1, [.. page.Events]));
        Assert.Equal(84, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));

        // What is there already is there, room or not.
        full = ChartOfAccounts.AgentCommissionExpense;
        await commission.Take(new EventDelivery(1, [.. page.Events]));
        Assert.Equal(84, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));
    }

    [Fact]
    public async Task A_bank_transfer_that_has_no_room_is_refused_and_its_party_is_paid_otherwise()
    {
        await using var silo = await Start(withConsumer: true);
        var scene = await RevenueScene.Start(silo);
        await scene.Send("one");
        await scene.Taken();
        var party = silo.Grains.CommissionParty("demo", RevenueScene.Agent);
        SettlementOrder Order(string key) => new(
            silo.Operation(key), Context with { Route = "revenue/settlements" }, RevenueScene.Agent, RevenueScene.Month(silo), "GBP", ChartOfAccounts.AgentCommission, SettlementMethod.Bank, null, null);

        full = ChartOfAccounts.TreasuryInTransit;
        Assert.Equal(WalletRefusal.LimitExceeded, Assert.IsType<SettlementAnswer.WalletRefused>(await party.Settle(Order("full"))).Reason);
        Assert.Equal((SettlementStatus.Refused, "LIMIT_EXCEEDED"), ((await silo.Grains.Settlement("demo", silo.Operation("full")).Find()) is { } kept ? (kept.Status, kept.Reason) : default));
        Assert.Equal(84, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));

        full = 0;
        var instructed = Assert.IsType<SettlementAnswer.Done>(await party.Settle(Order("room"))).Settlement;

        // Neither does a way back that has none change anything.
        full = ChartOfAccounts.TreasuryInTransit;
        Assert.IsType<SettlementAnswer.WalletRefused>(await party.Reverse(instructed.Order.OperationId, "Wrong", Context));
        Assert.Equal(SettlementStatus.Instructed, (await silo.Grains.Settlement("demo", instructed.Order.OperationId).Find())!.Status);
        Assert.Equal(-84, (await scene.Remittances.Balances())["1510 GBP"]);
    }

    /// <summary>A silo in which the accounts of two lines are nearly full, and of one of them full when the test says so.</summary>
    private Task<RunningSilo> Start(bool withConsumer) => RunningSilo.Start(configure: services =>
    {
        if (!withConsumer) services.Remove(services.Single(service => service.ImplementationInstance is EventConsumer { Name: CommissionGrain.Consumer }));
        services.AddSingleton(provider => new LifetimeRoom(async account =>
        {
            var snapshot = await provider.GetRequiredService<ILedgerReader>().ReadAccount(account, CancellationToken.None);
            if (snapshot?.Facts.ChartCode is not (ChartOfAccounts.AgentCommissionExpense or ChartOfAccounts.TreasuryInTransit)) return snapshot?.Totals ?? default;

            // With so little left nobody has a share, and each leg is asked anew.
            var passed = Limits.LifetimeMax - (snapshot.Facts.ChartCode == full ? 0 : 100_00);
            return new AccountTotals(passed, passed, 0, 0, default);
        }));
    });
}
