using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Agents;
using FinCode.Domain.Payouts;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Remittances;

/// <summary>Partners that are paid afterwards (J18, J19).</summary>
public sealed class PostFundedTests
{
    private const string Partner = "Q";
    private static readonly Guid Sender = AccountId(RemittanceScene.Sender);

    [Fact]
    public async Task What_it_pays_out_it_is_owed_and_settling_pays_it()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begin(silo, limit: 30_000_00);
        await Sent(scene, "one");

        var owed = await scene.Balances();
        Assert.Equal(-24_750_94, owed["2120 INR"]);
        Assert.Equal((-24_750_94, 197_60), (owed["5000 INR"], owed["5000 GBP"]));
        Assert.DoesNotContain(owed.Keys, key => key.StartsWith("1310", StringComparison.Ordinal) || key.StartsWith("204", StringComparison.Ordinal));

        var account = await Account(silo);
        Refused(WalletRefusal.AmountExceedsOwed, await silo.Wallet(account).Execute(Settlement(silo, "more", 24_750_95)));
        var settled = Done(await silo.Wallet(account).Execute(Settlement(silo, "all", 24_750_94)));
        Assert.Equal(settled.EntryNo, Done(await silo.Wallet(account).Execute(Settlement(silo, "all", 24_750_94))).EntryNo);

        var after = await scene.Balances();
        Assert.DoesNotContain("2120 INR", after.Keys);
        Assert.DoesNotContain("5000 INR", after.Keys);
        Assert.Equal(197_60 - 197_85, after["5000 GBP"]);
    }

    [Trait("Clock", "Moved")]
    [Fact]
    public async Task What_is_owed_and_under_way_never_passes_the_limit_and_a_payout_waits_until_it_is_settled()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begin(silo, limit: 24_750_94);
        await Sent(scene, "one");
        var second = await scene.Create("two", terms: Terms());
        await second.PayFromWallet(scene.Order("pay-two"), Sender);
        await second.Continue();

        Assert.Equal(RemittanceStatus.Verifying, (await scene.Read(second)).Status);
        Assert.Equal(-24_750_94, (await scene.Balances())["2120 INR"]);

        Done(await silo.Wallet(await Account(silo)).Execute(Settlement(silo, "part", 24_750_93)));
        await Later(silo);
        Assert.Equal(RemittanceStatus.Verifying, (await scene.Read(second)).Status);
        Done(await silo.Wallet(await Account(silo)).Execute(Settlement(silo, "rest", 1)));
        await Later(silo);
        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(second)).Status);
    }

    [Fact]
    public async Task Many_at_once_reserve_no_more_than_the_limit()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begin(silo, limit: 2 * 24_750_94, sender: 10_000_00);
        var remittances = new List<IRemittanceGrain>();
        for (var number = 0; number < 6; number++)
        {
            remittances.Add(await scene.Create($"create-{number}", terms: Terms()));
            await remittances[^1].PayFromWallet(scene.Order($"pay-{number}"), Sender);
        }

        await Task.WhenAll(remittances.Select(remittance => remittance.Continue()));

        Assert.Equal(-2 * 24_750_94, (await scene.Balances())["2120 INR"]);
    }

    [Fact]
    public async Task What_comes_back_is_not_owed_any_more()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begin(silo, limit: 30_000_00);
        var remittance = await Sent(scene, "one");
        Assert.IsType<RemittanceAnswer.Done>(await remittance.Recall(scene.Order("recall"), "Wrong account"));
        Assert.IsType<RemittanceAnswer.Done>(await remittance.RecallAnswered(scene.Order("answer"), true, "Q-2"));
        await remittance.Continue();

        Assert.Equal(RemittanceStatus.Refunded, (await scene.Read(remittance)).Status);
        var balances = await scene.Balances();
        Assert.Equal(1_000_00, balances["2010 GBP"]);
        Assert.DoesNotContain(balances.Keys, key => key.StartsWith("2120", StringComparison.Ordinal) || key.StartsWith("5000", StringComparison.Ordinal));

        // The account's owner has only heard of what it paid out itself, and is not paid for what came back.
        var settlement = new SettlePartner(silo.Operation("settle"), Context, Rupees(24_750_94), Gbp(197_85));
        Refused(WalletRefusal.AmountExceedsOwed, await silo.Wallet(await Account(silo)).Execute(settlement));
    }

    [Fact]
    public async Task Its_limit_does_not_fall_below_what_is_in_use_and_its_account_takes_nothing_ahead()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begin(silo, limit: 30_000_00);
        await Sent(scene, "one");
        var account = silo.Wallet(await Account(silo));

        Refused(WalletRefusal.CreditLineInUse, await account.Execute(new ChangeCreditLine(silo.Operation("less"), Context, Rupees(24_750_93))));
        Done(await account.Execute(new ChangeCreditLine(silo.Operation("exact"), Context, Rupees(24_750_94))));
        Refused(WalletRefusal.ActionNotPermitted, await account.Execute(new PrefundPartner(silo.Operation("ahead"), Context, Rupees(1_00), Gbp(1))));
        Refused(WalletRefusal.InsufficientFunds, await account.Execute(new BookPartnerFee(silo.Operation("fee"), Context, Rupees(1))));
    }

    [Fact]
    public async Task How_a_partner_is_funded_is_fixed_when_it_is_set_up()
    {
        await using var silo = await RunningSilo.Start();
        await Begin(silo, limit: 0);
        var partners = silo.Grains.PayoutPartners("demo");
        var partner = new PayoutPartner { Code = Partner, Kind = ConnectorKind.SandboxRail };

        Assert.Equal("funding", (await partners.Set(partner with { Funding = PartnerFunding.Prefunded })).Field);
        Assert.True((await partners.Set(partner)).Partner!.IsPostFunded);
        Assert.Equal(await Account(silo), await partners.OpenAccount(Partner, RemittanceScene.Rupee));
    }

    private static async Task<RemittanceScene> Begin(RunningSilo silo, long limit, long sender = 1_000_00)
    {
        var scene = await new RemittanceScene(silo).WithMoney(sender, prefund: 0);
        Assert.NotNull((await silo.Grains.PayoutPartners("demo").Set(new PayoutPartner { Code = Partner, Kind = ConnectorKind.SandboxRail, Funding = PartnerFunding.PostFunded })).Partner);
        Done(await silo.Wallet(await Account(silo)).Execute(new ChangeCreditLine(silo.Operation("limit"), Context, Rupees(limit))));
        return scene;
    }

    private static async Task<IRemittanceGrain> Sent(RemittanceScene scene, string key)
    {
        var remittance = await scene.Create($"create-{key}", terms: Terms());
        await remittance.PayFromWallet(scene.Order($"pay-{key}"), Sender);
        await remittance.Continue();
        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(remittance)).Status);
        return remittance;
    }

    /// <summary>What waits is looked at again after a while.</summary>
    private static async Task Later(RunningSilo silo)
    {
        silo.Clock.Advance(TimeSpan.FromHours(1));
        await silo.Grains.RemittanceSweep().Sweep();
    }

    private static async Task<Guid> Account(RunningSilo silo) => await silo.Services.GetRequiredService<IPartnerAccounts>().Find("demo", Partner, RemittanceScene.Rupee);

    private static RemittanceTerms Terms() => RemittanceScene.Terms() with { Route = new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "IND", Partner) };

    /// <summary>At the handbook's price: INR 24,750.94 for GBP 197.85.</summary>
    private static SettlePartner Settlement(RunningSilo silo, string key, long rupees) => new(silo.Operation($"settle/{key}"), Context, Rupees(rupees), Gbp(197_85));

    private static Money Rupees(long paise) => new(paise, RemittanceScene.Rupee);
}
