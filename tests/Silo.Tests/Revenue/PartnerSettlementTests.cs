using FinCode.Contracts.Revenue;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using FinCode.Grains.Revenue;
using FinCode.Silo.Tests.Agents;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>A payout partner keeps its commission out of what it was sent ahead (J17), and gives it back.</summary>
public sealed class PartnerSettlementTests
{
    [Fact]
    public async Task A_partner_keeps_its_commission_out_of_its_prefund_at_mid_and_has_it_again_when_it_is_reversed()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo);
        var before = await scene.Remittances.Balances();
        var order = await Order(scene, "settle");

        var settled = Done(await Party(silo).Settle(order));
        Assert.Equal((40, new Money(50_10, RemittanceScene.Rupee), "ECB"), (settled.Amount, settled.Exchange!.Paid, settled.Exchange.Source));
        Assert.True(Assert.IsType<SettlementAnswer.Done>(await Party(silo).Settle(order)).IsReplay);
        var after = await scene.Remittances.Balances();
        Assert.Equal(before["1310 INR"] - 50_10, after["1310 INR"]);
        // The position gives rupees and has what was owed for them: as a bridge it is read with credits positive.
        Assert.Equal((before["5000 GBP"] + 40, before["5000 INR"] - 50_10), (after["5000 GBP"], after["5000 INR"]));
        Assert.DoesNotContain("2115 GBP", after.Keys);
        Assert.Equal([(0L, 40L, 0L, 40L, 0L)], await Statement(silo));

        // At the rate at which it was paid, whatever a rupee costs by now.
        await Rate(silo, 150m);
        Assert.Equal(SettlementStatus.Reversed, Done(await Party(silo).Reverse(order.OperationId, "Wrong month", Context)).Status);
        Assert.Equal(before, await scene.Remittances.Balances());
        Assert.Equal([(0L, 40L, 0L, 0L, 40L)], await Statement(silo));
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    [Fact]
    public async Task What_a_partner_does_not_have_is_not_taken_and_without_a_rate_nothing_is()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, rate: null);
        Assert.Equal(SettlementRefusal.SettlementRateUnavailable, Assert.IsType<SettlementAnswer.Refused>(await Party(silo).Settle(await Order(scene, "no rate"))).Reason);

        await Rate(silo, 125.25787406m);
        var prefund = (await silo.Reader.ReadAccount((await silo.Reader.FindAccount(silo.Tenant, await scene.Remittances.PrefundId(), default))!.Facts.Account, default))!;
        SiloScenes.Done(await silo.Wallet(prefund.Facts.AccountId).Execute(new BookPartnerFee(silo.Operation("fee"), Context, new Money(prefund.Available - 50_09, RemittanceScene.Rupee))));
        var order = await Order(scene, "a paisa short");
        Assert.Equal(WalletRefusal.InsufficientFunds, Assert.IsType<SettlementAnswer.WalletRefused>(await Party(silo).Settle(order)).Reason);
        Assert.Equal(SettlementStatus.Refused, (await silo.Grains.Settlement("demo", order.OperationId).Find())!.Status);
        Assert.Equal(40, await scene.Owed(RemittanceScene.Partner, ChartOfAccounts.PartnerCommission));
        Assert.Equal([(0L, 40L, 0L, 0L, 40L)], await Statement(silo));
    }

    [Fact]
    public async Task Less_than_the_smallest_unit_of_the_partners_currency_is_not_paid()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, rate: 0.001m);

        Assert.Equal(SettlementRefusal.AmountNotPayable, Assert.IsType<SettlementAnswer.Refused>(await Party(silo).Settle(await Order(scene, "tiny"))).Reason);
    }

    [Theory]
    [InlineData(41, 250)]
    [InlineData(42, 450)]
    public async Task Orders_and_reversals_over_a_store_that_fails_move_each_penny_once(int seed, int faultsPerThousand)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, remittances: 3);
        var before = await scene.Remittances.Balances();
        var orders = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => Order(scene, $"settle-{number}")));
        silo.Store.Misbehave(seed, faultsPerThousand);
        await Task.WhenAll(orders.Concat(orders).Select(order => CounterScene.UntilAnswered(() => Party(silo).Settle(order))));
        var settled = Assert.Single(await silo.Services.GetRequiredService<CommissionStatements>().Settlements("demo", RemittanceScene.Partner));
        await CounterScene.UntilAnswered(() => Party(silo).Reverse(settled.Order.OperationId, "Wrong", Context));
        await CounterScene.UntilAnswered(() => Party(silo).Settle(orders.First(order => order.OperationId != settled.Order.OperationId)));
        silo.Store.Misbehave(0, 0);

        // 1.20 pounds are 150.31 rupees, once.
        var after = await scene.Remittances.Balances();
        Assert.Equal((before["1310 INR"] - 150_31, false), (after["1310 INR"], after.ContainsKey("2115 GBP")));
        Assert.Equal([(0L, 1_20L, 0L, 1_20L, 0L)], await Statement(silo));
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    private static async Task<RevenueScene> Begun(RunningSilo silo, int remittances = 1, decimal? rate = 125.25787406m)
    {
        if (rate is { } known) await Rate(silo, known);
        return await RevenueScene.Sent(silo, remittances);
    }

    private static async Task Rate(RunningSilo silo, decimal rate) => Assert.Equal(
        TickFault.None, Assert.Single(await silo.Grains.Rates("demo").Enter([RateTick.Reference(RemittanceScene.Pound, RemittanceScene.Rupee, rate, "ECB", silo.Clock.GetUtcNow())], isConfirmed: true)));

    private static ICommissionPartyGrain Party(RunningSilo silo) => silo.Grains.CommissionParty("demo", RemittanceScene.Partner);

    private static async Task<SettlementOrder> Order(RevenueScene scene, string key) => new(
        scene.Silo.Operation(key), Context with { Route = "revenue/settlements" }, RemittanceScene.Partner, RevenueScene.Month(scene.Silo), "GBP", ChartOfAccounts.PartnerCommission,
        SettlementMethod.PartnerAccount, await scene.Remittances.PrefundId(), null);

    private static Task<(long, long, long, long, long)[]> Statement(RunningSilo silo) => RevenueScene.Statement(silo, RemittanceScene.Partner);

    private static Settlement Done(SettlementAnswer answer) => Assert.IsType<SettlementAnswer.Done>(answer).Settlement;
}
