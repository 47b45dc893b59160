using FinCode.Contracts.Payments;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;

namespace FinCode.Grains.Payments;

/// <summary>
/// A company that takes money from payers. The intent's id names a payment for ever: told twice, it takes the money once; asked, it
/// says what became of it. Adapters must answer <see cref="GatewayOutcome.Unknown"/> for whatever they cannot tell, and hold no card.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>The published code.</summary>
    string Provider { get; }

    PaymentMethod Method { get; }

    /// <summary>Whether it has a page of its own where payers pay.</summary>
    bool IsHosted { get; }

    bool Serves(Currency currency);

    /// <summary>Prepares a page on which the payer pays. Answers what the payer's browser needs, by the gateway's names.</summary>
    Task<IReadOnlyList<(string Name, string Value)>> Open(GatewayIntent intent, CancellationToken cancellation);

    /// <summary>Takes the money from a card whose number we were given. Only a simulator's adapter ever can.</summary>
    Task<GatewayWord> Charge(GatewayIntent intent, CardNumber card, CancellationToken cancellation);

    /// <summary>Takes the money by a token that the gateway gave to the payer.</summary>
    Task<GatewayWord> ChargeToken(GatewayIntent intent, string token, CancellationToken cancellation);

    Task<GatewayWord> Inquire(GatewayIntent intent, CancellationToken cancellation);

    /// <summary>Gives a payment back, once however often it is told.</summary>
    Task<GatewayWord> Refund(GatewayIntent intent, string reference, CancellationToken cancellation);

    /// <summary>What a call from outside says; null when the gateway did not sign it, or signed it for another time.</summary>
    GatewayNotice? Verify(string tenant, Func<string, string?> header, ReadOnlySpan<byte> body, DateTimeOffset now);
}

/// <param name="Id">Ours, the same for ever.</param>
/// <param name="OrderReference">What the payer's statement shows: a PCN or a payment's reference.</param>
/// <param name="NotifyUrl">Where the gateway tells us; empty where nobody knows how we are reached.</param>
public sealed record GatewayIntent(string Tenant, Guid Id, string OrderReference, Money Total, string NotifyUrl);

/// <summary>What a gateway tells us unasked.</summary>
public sealed record GatewayNotice(Guid IntentId, GatewayWord Word);

/// <summary>The gateways that this installation knows.</summary>
public sealed class PaymentGateways(IEnumerable<IPaymentGateway> gateways)
{
    private readonly Dictionary<string, IPaymentGateway> byProvider = gateways.ToDictionary(gateway => gateway.Provider, StringComparer.Ordinal);

    public IReadOnlyCollection<IPaymentGateway> All => byProvider.Values;

    public IPaymentGateway? Find(string provider) => byProvider.GetValueOrDefault(provider);

    /// <summary>Asks with patience. Whatever goes wrong on the way, it may have arrived: that is not knowing, never a no.</summary>
    public static async Task<GatewayWord> Ask(Func<CancellationToken, Task<GatewayWord>> ask, TimeProvider clock)
    {
        using var patience = new CancellationTokenSource(Domain.Limits.GatewayPatience, clock);
        try
        {
            return await ask(patience.Token);
        }
        catch (Exception failure) when (failure is not Domain.InvariantBrokenException)
        {
            return new GatewayWord(GatewayOutcome.Unknown, "", null, failure.GetType().Name);
        }
    }

    public static GatewayIntent IntentOf(string tenant, Payment payment, string notifyUrl = "") => new(
        tenant, payment.Id, payment.Payable == PayableType.Transaction ? payment.PayableId : payment.Reference, payment.Total, notifyUrl);
}
