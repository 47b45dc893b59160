using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;

namespace FinCode.Contracts.Remittances;

/// <summary>
/// One remittance from promise to end. Key: <c>tenant/serial</c>. Every order is idempotent by its operation id, and answered when it
/// is durable; what follows from it the platform does by itself. A time-out means unknown: order again under the same id.
/// </summary>
[Alias("fincode.remittance-grain")]
public interface IRemittanceGrain : IGrainWithStringKey
{
    /// <summary>Makes it. A retry under the same operation id is answered with the remittance that the first call made, whose number is another.</summary>
    [Alias("create")]
    Task<RemittanceAnswer> Create(RemittanceOrder order, RemittanceTerms terms, DateTimeOffset expiresAt);

    /// <summary>Pays it from a wallet, in full.</summary>
    [Alias("pay-from-wallet")]
    Task<RemittanceAnswer> PayFromWallet(RemittanceOrder order, Guid accountId);

    /// <summary>Books money for it that came from outside: a gateway's word, or a person's who has seen it at the bank.</summary>
    [Alias("receive-payment")]
    Task<RemittanceAnswer> ReceivePayment(RemittanceOrder order, OutsidePayment payment);

    [Alias("cancel")]
    Task<RemittanceAnswer> Cancel(RemittanceOrder order, string? reason);

    /// <summary>A person decides over what was held.</summary>
    [Alias("decide")]
    Task<RemittanceAnswer> Decide(RemittanceOrder order, bool release, string reason);

    [Alias("refund")]
    Task<RemittanceAnswer> Refund(RemittanceOrder order, string reason);

    /// <param name="recipientAccountId">Another account of the recipient, or null for the one it has.</param>
    [Alias("retry-payout")]
    Task<RemittanceAnswer> RetryPayout(RemittanceOrder order, Guid? recipientAccountId);

    /// <summary>Draws a new code for cash that waits at our own agents; the former one is worth nothing from then on.</summary>
    [Alias("draw-pickup-code")]
    Task<PickupCodeAnswer> DrawPickupCode();

    /// <summary>Does what is due. Called by the sweep, and by whoever learns that something has happened outside.</summary>
    [Alias("continue")]
    Task Continue();
}

/// <summary>Who orders, under which key.</summary>
/// <param name="OperationId">Names the order for ever.</param>
/// <param name="Terms">Of the request, so that its key cannot be used for another.</param>
[GenerateSerializer, Immutable, Alias("fincode.remittance-order")]
public sealed record RemittanceOrder(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] RecordContext Context,
    [property: Id(2)] Terms Terms);

/// <param name="Method">The published payment method.</param>
/// <param name="Reference">The gateway's or the bank's.</param>
[GenerateSerializer, Immutable, Alias("fincode.outside-payment")]
public sealed record OutsidePayment(
    [property: Id(0)] string Method,
    [property: Id(1)] Domain.Money.Money Amount,
    [property: Id(2)] string Reference);

/// <summary>What a remittance answers.</summary>
[GenerateSerializer, Immutable, Alias("fincode.remittance-answer")]
public abstract record RemittanceAnswer
{
    private RemittanceAnswer()
    {
    }

    /// <summary>Whether the order had been carried out before this call.</summary>
    [Id(0)]
    public bool IsReplay { get; init; }

    /// <summary>Done and durable.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-answer.done")]
    public sealed record Done([property: Id(0)] Remittance Remittance) : RemittanceAnswer;

    /// <summary>Refused, durably: the same key will always be refused.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-answer.refused")]
    public sealed record Refused([property: Id(0)] RemittanceRefusal Reason) : RemittanceAnswer;

    /// <summary>The wallet refused, durably.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-answer.wallet-refused")]
    public sealed record WalletRefused([property: Id(0)] WalletRefusal Reason) : RemittanceAnswer;

    /// <summary>The operation id was used before for something else.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : RemittanceAnswer;
}
