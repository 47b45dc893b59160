using FinCode.Grains.Payouts;
using FinCode.Grains.Tenants;
using FinCode.Partners.Payouts;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Payments;

/// <summary>A remittance that ends in a wallet of the same tenant.</summary>
public sealed class WalletRailTests
{
    [Fact]
    public async Task A_payout_into_a_wallet_credits_it_once_and_says_so_when_asked()
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1);
        var rail = Rail(silo, AccountId(1).ToString("D"));
        var instruction = Instruction(Gbp(25_00));

        Assert.IsType<PayoutAnswer.NotKnown>(await rail.Inquire(instruction, CancellationToken.None));
        var first = Assert.IsType<PayoutAnswer.Paid>(await rail.Submit(instruction, CancellationToken.None));
        Assert.Equal(first, await rail.Submit(instruction, CancellationToken.None));
        Assert.Equal(first, await rail.Inquire(instruction, CancellationToken.None));

        Assert.Equal(25_00, (await silo.Read(1)).Totals.Credits);
        Assert.Equal(new Dictionary<string, long> { ["1010 GBP"] = 25_00, ["2010 GBP"] = 25_00 }, await new PaymentScene(silo).Balances());
    }

    [Theory]
    [InlineData("nobody", "GBP", "RECIPIENT_UNKNOWN")]
    [InlineData("00000009-0007-0007-0000-000000000001", "GBP", "ACCOUNT_NOT_FOUND")]
    [InlineData("00000001-0007-0007-0000-000000000001", "EUR", "CURRENCY_MISMATCH")]
    public async Task What_no_wallet_can_take_fails_for_good(string wallet, string currency, string code)
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1);

        var answer = await Rail(silo, wallet).Submit(Instruction(new Money(25_00, Currency.Parse(currency))), CancellationToken.None);

        Assert.Equal((code, true), answer is PayoutAnswer.Failed failed ? (failed.Code, failed.IsFinal) : default);
    }

    private static PayoutInstruction Instruction(Money amount) => new("demo", "P", "TR000000000001", amount, WalletRail.Type, "RZ0LNK", "BN0001", AccountId(9));

    private static WalletRail Rail(RunningSilo silo, string wallet) => new(
        new NoPartner(), new Wallets(wallet), silo.Grains, silo.Services.GetRequiredService<ITenantRegistry>(), silo.Reader);

    private sealed class Wallets(string id) : IRecipientDetails
    {
        public Task<RecipientDetails?> Find(string tenant, string recipientCode, Guid? accountId, CancellationToken cancellation) =>
            Task.FromResult<RecipientDetails?>(new RecipientDetails("Ada", "Obi", "GBR", new Dictionary<string, string> { ["walletaccountid"] = id }));
    }

    /// <summary>Outside the tenant nobody is told anything.</summary>
    private sealed class NoPartner : IPayoutRail
    {
        public Task<PayoutAnswer> Submit(PayoutInstruction instruction, CancellationToken cancellation) => Task.FromResult<PayoutAnswer>(new PayoutAnswer.Unknown("NO_PARTNER"));

        public Task<PayoutAnswer> Inquire(PayoutInstruction instruction, CancellationToken cancellation) => Submit(instruction, cancellation);
    }
}
