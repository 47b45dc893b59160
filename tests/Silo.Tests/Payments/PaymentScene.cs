using FinCode.Contracts.Payments;
using FinCode.Contracts.Sandbox;
using FinCode.Domain.Access;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Grains.Payments;
using FinCode.Partners.Gateways;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Payments;

/// <summary>A customer with a wallet, and payments into it by the simulated card gateway.</summary>
internal sealed class PaymentScene(RunningSilo silo)
{
    public const int Number = 1;

    private readonly SandboxCardGateway gateway = (SandboxCardGateway)silo.Services.GetRequiredService<PaymentGateways>().Find(SandboxCardGateway.Code)!;

    public static async Task<PaymentScene> Set(RunningSilo silo, long funds = 0)
    {
        await silo.OpenWallet(Number, funds);
        return new PaymentScene(silo);
    }

    /// <summary>A top-up of 300.00, as in the handbook, with a charge of 1.50.</summary>
    public async Task<IPaymentGrain> Open(PaymentMethod method = PaymentMethod.Card, long charge = 1_50)
    {
        var grain = silo.Grains.Payment("demo", Guid.NewGuid());
        var now = silo.Clock.GetUtcNow();
        Assert.NotNull(await grain.Open(new OpenPayment(
            PayableType.Wallet, AccountId(Number).ToString("D"), method, method == PaymentMethod.BankTransfer ? "" : SandboxCardGateway.Code, Gbp(300_00), charge, "RZ0LNK", Place.OfTenant,
            now.AddHours(1))
            {
                IsDirect = method != PaymentMethod.BankTransfer,
            }));
        return grain;
    }

    /// <summary>As the API charges a card.</summary>
    public async Task<Payment> Charge(IPaymentGrain grain, string number)
    {
        var payment = (await grain.Find())!;
        Assert.True(CardNumber.TryRead(number, out var card));
        if (!await grain.BeginCharge(card.LastFour)) return (await grain.Inquire())!;
        return (await grain.Hear(await gateway.Charge(PaymentGateways.IntentOf("demo", payment), card, CancellationToken.None)))!;
    }

    public static GatewayWord Paid(Payment payment, string reference = "G-1") => new(GatewayOutcome.Paid, reference, payment.Total);

    /// <summary>A notice as the gateway signs it, about whatever it knows of the intent.</summary>
    public SandboxNotice Notice(Payment payment, GatewayWord word, DateTimeOffset? at = null) => SandboxNotice.Write(
        silo.Services.GetRequiredService<GatewaySignature>(), "demo", new SandboxIntent(payment.Id, payment.Provider, payment.Reference, payment.Total), word, at ?? silo.Clock.GetUtcNow());

    public Task<GatewayNotices.Outcome> Take(SandboxNotice notice, string tenant = "demo") =>
        silo.Services.GetRequiredService<GatewayNotices>().Take(tenant, notice.Headers.GetValueOrDefault, notice.Body);

    /// <summary>What every account has, as its owner reads it; the trial balance is zero.</summary>
    public Task<Dictionary<string, long>> Balances() => new RemittanceScene(silo).Balances();

    public async Task<long> Wallet() => (await silo.Read(Number)).Totals is var totals ? totals.Credits - totals.Debits : 0;

    /// <summary>Looks until the payment is so: the sweep of the silo may be looking at the same time.</summary>
    public async Task<Payment> Until(IPaymentGrain grain, Func<Payment, bool> isSo)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (await grain.Find() is { } payment && isSo(payment)) return payment;
            silo.Clock.Advance(TimeSpan.FromMinutes(1));
            await grain.Continue();
        }

        throw new Xunit.Sdk.XunitException($"It never came so: {await grain.Find()}");
    }
}
