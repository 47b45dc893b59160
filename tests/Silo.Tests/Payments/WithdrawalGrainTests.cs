using FinCode.Domain.Payments;
using FinCode.Grains.Payouts;
using FinCode.Partners.Payouts;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Payments;

/// <summary>Money leaves a wallet once, or is its owner's again.</summary>
public sealed class WithdrawalGrainTests
{
    [Theory]
    [InlineData("1234567890", "PAID")]
    [InlineData("123456" + MagicAccounts.Slow, "PAID")]
    [InlineData("123456" + MagicAccounts.TimeOutThenPaid, "PAID")]
    [InlineData("123456" + MagicAccounts.TimeOutThenLost, "PAID")]
    [InlineData("123456" + MagicAccounts.TimeOutThenFailed, "FAILED")]
    [InlineData("123456" + MagicAccounts.Closed, "FAILED")]
    public async Task A_withdrawal_is_paid_or_its_money_is_free_again(string account, string end)
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1, 100_00);
        ((FakeRecipients)silo.Services.GetRequiredService<IRecipientDetails>()).AccountNumber = account;

        var answer = await Begin(silo, "w");
        Assert.Equal("PENDING", answer.Withdrawal.Status);
        var ended = await Until(silo, "w", withdrawal => withdrawal.HasEnded);

        Assert.Equal(end, ended.Status);
        var totals = (await silo.Read(1)).Totals;
        Assert.Equal((end == "PAID" ? 60_00L : 100_00L, 0L), (totals.Credits - totals.Debits, totals.Pending));
        Assert.Equal(end == "PAID" ? 60_00L : 100_00L, (await new RemittanceScene(silo).Balances())["1010 GBP"]);
    }

    [Fact]
    public async Task A_retry_finds_the_first_and_another_request_under_its_key_is_told_what_differs()
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1, 100_00);

        var first = await Begin(silo, "w");
        var again = await Begin(silo, "w");
        var other = await Begin(silo, "w", 41_00);

        Assert.Equal((first.Withdrawal.OperationId, true), (again.Withdrawal.OperationId, again.IsReplay));
        Assert.Equal("amount", other.Field);
        await Until(silo, "w", withdrawal => withdrawal.HasEnded);
        var totals = (await silo.Read(1)).Totals;
        Assert.Equal(60_00, totals.Credits - totals.Debits);
    }

    [Fact]
    public async Task What_is_not_there_is_refused_now_and_later()
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1, 10_00);

        Refused(WalletRefusal.InsufficientFunds, (await Begin(silo, "w")).Refused!);
        Done(await silo.Wallet(AccountId(1)).Execute(new FundWallet(silo.Operation("more"), Context, Gbp(100_00), "BANK_TRANSFER")));

        Refused(WalletRefusal.InsufficientFunds, (await Begin(silo, "w")).Refused!);
    }

    private static Task<Contracts.Payments.WithdrawalAnswer> Begin(RunningSilo silo, string key, long amount = 40_00) =>
        silo.Grains.Withdrawal("demo", silo.Operation(key)).Begin(new Withdrawal(
            silo.Operation(key), AccountId(1), Gbp(amount), "RZ0LNK", "BN0001", AccountId(9), "SANDBOX_RAIL", Context, silo.Clock.GetUtcNow()));

    private static async Task<Withdrawal> Until(RunningSilo silo, string key, Func<Withdrawal, bool> isSo)
    {
        var grain = silo.Grains.Withdrawal("demo", silo.Operation(key));
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (await grain.Find() is { } withdrawal && isSo(withdrawal)) return withdrawal;
            silo.Clock.Advance(TimeSpan.FromMinutes(1));
            await grain.Continue();
        }

        throw new Xunit.Sdk.XunitException($"It never came so: {await grain.Find()}");
    }
}
