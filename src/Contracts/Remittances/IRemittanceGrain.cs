using FinCode.Domain.Allowances;
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

    /// <summary>As it is; null when there is none.</summary>
    [Alias("find")]
    Task<Remittance?> Find();

    /// <summary>Pays it from a wallet, in full.</summary>
    [Alias("pay-from-wallet")]
    Task<RemittanceAnswer> PayFromWallet(RemittanceOrder order, Guid accountId);

    /// <summary>
    /// Books money for it that came from outside: a gateway's word, or a person's who has seen it at the bank. Each reference once, whatever
    /// it is: the payment, a part of it, too much, a second payment, or one that comes too late.
    /// </summary>
    [Alias("receive-payment")]
    Task<RemittanceAnswer> ReceivePayment(RemittanceOrder order, OutsidePayment payment);

    [Alias("cancel")]
    Task<RemittanceAnswer> Cancel(RemittanceOrder order, string? reason);

    /// <summary>A person decides over what was held: by its case, or beside it where the tenant allows that.</summary>
    [Alias("decide")]
    Task<RemittanceAnswer> Decide(RemittanceOrder order, bool release, string reason);

    /// <summary>Freezes what is held: neither the recipient nor the sender may have it.</summary>
    [Alias("block")]
    Task<RemittanceAnswer> Block(RemittanceOrder order, string reason);

    /// <summary>An authority has let go what was frozen: it is held again.</summary>
    [Alias("unblock")]
    Task<RemittanceAnswer> Unblock(RemittanceOrder order, string reason);

    /// <summary>Gives back what the sender paid while nobody else has it; of what was delivered, a part out of the company's own.</summary>
    /// <param name="amount">At least the principal before delivery; null for everything.</param>
    [Alias("refund")]
    Task<RemittanceAnswer> Refund(RemittanceOrder order, string reason, Domain.Money.Money? amount = null);

    /// <summary>Gives back what lies beside it: paid too much, or twice.</summary>
    [Alias("return-excess")]
    Task<RemittanceAnswer> ReturnExcess(RemittanceOrder order, string? reason);

    /// <summary>Notes that the partner is asked to give back what it has paid out.</summary>
    [Alias("recall")]
    Task<RemittanceAnswer> Recall(RemittanceOrder order, string reason);

    /// <summary>The partner's word. Accepted, the money is back at the partner's account with us, and everything goes to the sender.</summary>
    /// <param name="reference">The partner's.</param>
    [Alias("recall-answered")]
    Task<RemittanceAnswer> RecallAnswered(RemittanceOrder order, bool accepted, string? reference);

    /// <summary>A card payment was taken back. What has not left does not leave any more, and covers it.</summary>
    /// <param name="fee">The scheme's; zero or more, in the payment's currency.</param>
    /// <param name="reference">The acquirer's, of the case; booked once.</param>
    [Alias("charge-back")]
    Task<RemittanceAnswer> ChargeBack(RemittanceOrder order, Domain.Money.Money amount, Domain.Money.Money fee, string reference);

    /// <summary>The dispute over a charge-back that nothing covers is over.</summary>
    /// <param name="reference">Of the charge-back; null for the only open one.</param>
    [Alias("charge-back-ended")]
    Task<RemittanceAnswer> ChargeBackEnded(RemittanceOrder order, bool won, string? reference = null);

    /// <param name="recipientAccountId">Another account of the recipient, or null for the one it has.</param>
    [Alias("retry-payout")]
    Task<RemittanceAnswer> RetryPayout(RemittanceOrder order, Guid? recipientAccountId);

    /// <summary>
    /// A person has the partner's word on how a payout ended that nobody could tell: by telephone, on paper, from a statement. Refused
    /// unless a payout is under way.
    /// </summary>
    /// <param name="isPaid">Whether the recipient has the money.</param>
    /// <param name="word">The partner's reference when paid; its reason when not.</param>
    [Alias("confirm-payout")]
    Task<RemittanceAnswer> ConfirmPayout(RemittanceOrder order, bool isPaid, string? word);

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
    public sealed record WalletRefused([property: Id(0)] WalletRefusal Reason) : RemittanceAnswer
    {
        /// <summary>Which of the customer's limits stood in the way, where one did.</summary>
        [Id(1)]
        public LimitBreach? Breach { get; init; }
    }

    /// <summary>The operation id was used before for something else.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : RemittanceAnswer;
}
