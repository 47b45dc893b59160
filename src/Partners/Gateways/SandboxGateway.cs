using System.Globalization;
using FinCode.Contracts;
using FinCode.Contracts.Payments;
using FinCode.Contracts.Sandbox;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Grains.Payments;

namespace FinCode.Partners.Gateways;

/// <summary>
/// A simulator of card acquirers and open-banking providers: no money is taken. How a payment ends is said by its card number, its
/// token, or on the simulator's page, so that every outcome can be tried. What it knows lies in grains, as a gateway's own books would.
/// </summary>
public abstract class SandboxGateway(IGrainFactory grains, GatewaySignature signature, SandboxCallbacks callbacks) : IPaymentGateway
{
    /// <summary>What schemes ask for a charge-back: 15.00 of any currency with cents.</summary>
    private const long SchemeFee = 15_00;

    public const string PagePath = "/sandbox/gateway/pay";

    public abstract string Provider { get; }

    public abstract PaymentMethod Method { get; }

    public bool IsHosted => true;

    public bool Serves(Currency currency) => true;

    public async Task<IReadOnlyList<(string Name, string Value)>> Open(GatewayIntent intent, CancellationToken cancellation)
    {
        await Known(intent);
        return DetailsOf(intent);
    }

    public Task<GatewayWord> Charge(GatewayIntent intent, CardNumber card, CancellationToken cancellation) =>
        Charge(intent, MagicCards.EndingOf(card.Digits), card.LastFour);

    public Task<GatewayWord> ChargeToken(GatewayIntent intent, string token, CancellationToken cancellation) =>
        Charge(intent, MagicCards.EndingOfToken(token), "");

    public async Task<GatewayWord> Inquire(GatewayIntent intent, CancellationToken cancellation) =>
        await grains.SandboxIntent(intent.Tenant, intent.Id).Ask() is { } known ? WordOf(known) : new GatewayWord(GatewayOutcome.NotKnown, "", null);

    public async Task<GatewayWord> Refund(GatewayIntent intent, string reference, CancellationToken cancellation) =>
        await grains.SandboxIntent(intent.Tenant, intent.Id).Refund() is { } known
            ? new GatewayWord(GatewayOutcome.Refunded, ReferenceOf(known), known.Total)
            : new GatewayWord(GatewayOutcome.NotKnown, "", null);

    public GatewayNotice? Verify(string tenant, Func<string, string?> header, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        signature.IsValid(tenant, Provider, header(GatewaySignature.Timestamp), header(GatewaySignature.Signature), body, now) ? SandboxNotice.Read(body) : null;

    /// <summary>What it says of an intent now.</summary>
    public static GatewayWord WordOf(SandboxIntent intent)
    {
        var paid = new GatewayWord(GatewayOutcome.Paid, ReferenceOf(intent), intent.Total);
        return intent.Ending switch
        {
            "" => new GatewayWord(GatewayOutcome.Open, "", null),
            SandboxEndings.Paid => paid,
            SandboxEndings.Challenge => intent.IsProved ? paid : new GatewayWord(GatewayOutcome.Challenge, "", null),
            SandboxEndings.TimeOutThenPaid when intent.Asked > 1 => paid,
            SandboxEndings.TimeOutThenFailed when intent.Asked > 1 => new GatewayWord(GatewayOutcome.Failed, "", null, "GATEWAY_TIME_OUT"),
            SandboxEndings.TimeOutThenPaid or SandboxEndings.TimeOutThenFailed => new GatewayWord(GatewayOutcome.Unknown, "", null, "The gateway did not answer in time."),
            SandboxEndings.PaidThenChargedBack => paid,
            var refused => new GatewayWord(GatewayOutcome.Failed, "", null, refused),
        };
    }

    /// <summary>What the card's bank says some time after it was paid.</summary>
    public static GatewayWord ChargeBackOf(SandboxIntent intent) =>
        new(GatewayOutcome.ChargedBack, ReferenceOf(intent), intent.Total, "FRAUDULENT") { SchemeFee = SchemeFee };

    protected abstract IReadOnlyList<(string Name, string Value)> DetailsOf(GatewayIntent intent);

    protected static string PageOf(GatewayIntent intent) => string.Create(CultureInfo.InvariantCulture, $"{OriginOf(intent)}{PagePath}/{intent.Id:D}");

    private static string OriginOf(GatewayIntent intent) => Uri.TryCreate(intent.NotifyUrl, UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Authority) : "";

    private static string ReferenceOf(SandboxIntent intent) => $"SBX-{intent.Id:N}";

    private Task<SandboxIntent> Known(GatewayIntent intent) => grains.SandboxIntent(intent.Tenant, intent.Id).Open(
        new SandboxIntent(intent.Id, Provider, intent.OrderReference, intent.Total));

    private async Task<GatewayWord> Charge(GatewayIntent intent, string ending, string lastFour)
    {
        await Known(intent);
        var decided = (await grains.SandboxIntent(intent.Tenant, intent.Id).Decide(ending, lastFour))!;

        // Real ones come weeks later. This one comes before the answer, which is as hard as it gets.
        if (decided.Ending == SandboxEndings.PaidThenChargedBack) await callbacks.Tell(intent.Tenant, decided, ChargeBackOf(decided));
        return WordOf(decided);
    }
}

/// <summary>The simulated card acquirer: what its hosted page needs has the published names.</summary>
public sealed class SandboxCardGateway(IGrainFactory grains, GatewaySignature signature, SandboxCallbacks callbacks) : SandboxGateway(grains, signature, callbacks)
{
    public const string Code = "SECURE_TRADING";

    public override string Provider => Code;

    public override PaymentMethod Method => PaymentMethod.Card;

    protected override IReadOnlyList<(string Name, string Value)> DetailsOf(GatewayIntent intent) =>
    [
        ("sitereference", $"sandbox_{intent.Tenant}"),
        ("orderreference", intent.OrderReference),
        ("allurlnotification", intent.NotifyUrl),
        ("mainamount", MoneyText.Format(intent.Total.MinorUnits, intent.Total.Currency)),
        ("currencyiso3a", intent.Total.Currency.Code),
        ("version", "2"),
        ("paymentIntentId", intent.Id.ToString("D")),
        ("hosted_gateway_url", PageOf(intent)),
    ];
}

/// <summary>The simulated open-banking provider.</summary>
public sealed class SandboxBankGateway(IGrainFactory grains, GatewaySignature signature, SandboxCallbacks callbacks) : SandboxGateway(grains, signature, callbacks)
{
    public const string Code = "VOLUME";

    public override string Provider => Code;

    public override PaymentMethod Method => PaymentMethod.OpenBanking;

    protected override IReadOnlyList<(string Name, string Value)> DetailsOf(GatewayIntent intent) =>
        [("paymentIntentId", intent.Id.ToString("D")), ("hosted_gateway_url", PageOf(intent))];
}
