using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Remittances;

/// <summary>A payment that was refused is refused for ever, and in the same words, whoever refused it and whatever happened since.</summary>
public sealed class RefusedPaymentTests
{
    private static readonly Guid Wallet = AccountId(RemittanceScene.Sender);

    [Fact]
    public async Task A_wallets_refusal_is_repeated_after_the_remittance_has_ended()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney(sender: 100_00);
        var remittance = await scene.Create();
        Assert.IsType<RemittanceAnswer.WalletRefused>(await remittance.PayFromWallet(scene.Order("pay"), Wallet));
        await remittance.Cancel(scene.Order("cancel"), null);

        var repeated = Assert.IsType<RemittanceAnswer.WalletRefused>(await remittance.PayFromWallet(scene.Order("pay"), Wallet));

        Assert.True(repeated.IsReplay);
        Assert.Equal(WalletRefusal.InsufficientFunds, repeated.Reason);
    }

    [Trait("Clock", "Moved")]
    [Fact]
    public async Task What_was_refused_as_expired_is_expired_also_for_those_whose_clock_is_behind()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = silo.Grains.Remittance("demo", 7_002);
        await remittance.Create(scene.Order("create"), RemittanceScene.Terms(), silo.Clock.GetUtcNow() + RemittanceTimes.ToPay);
        silo.Clock.Advance(RemittanceTimes.ToPay);
        Assert.IsType<RemittanceAnswer.Refused>(await remittance.PayFromWallet(scene.Order("pay"), Wallet));

        silo.Clock.Advance(-RemittanceTimes.ToPay);
        var repeated = Assert.IsType<RemittanceAnswer.Refused>(await remittance.PayFromWallet(scene.Order("pay"), Wallet));

        Assert.Equal((true, RemittanceRefusal.TransactionExpired), (repeated.IsReplay, repeated.Reason));
        Assert.Equal(RemittanceStatus.Expired, (await scene.Read(remittance)).Status);
    }

    [Fact]
    public async Task A_wallet_that_is_asked_for_what_the_remittance_has_refused_sends_back_to_the_remittance()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create();
        var made = await scene.Read(remittance);
        await remittance.PayFromWallet(scene.Order("pay"), Wallet);
        Assert.IsType<RemittanceAnswer.Refused>(await remittance.PayFromWallet(scene.Order("pay-2"), Wallet));

        // As another owner does that has not heard of the payment yet.
        var late = await silo.Wallet(Wallet).Execute(new PayRemittance(
            silo.Operation("pay-2"), Context,
            made.Change(new RemittanceEvent.PaymentReceived("E_WALLET", Wallet, null), silo.Clock.GetUtcNow(), "RZ0LNK"),
            RemittanceJournals.Fund(made.Terms), made.Terms.TotalPayable));

        Assert.IsType<WalletAnswer.Superseded>(late);
        Assert.Equal(798_01, (await scene.Balances())["2010 GBP"]);
    }
}
