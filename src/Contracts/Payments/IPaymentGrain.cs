using FinCode.Domain.Access;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;

namespace FinCode.Contracts.Payments;

/// <summary>
/// One intention to pay. Key: <c>tenant/payment id</c>. Whatever is told here is told as often as one likes: a state is reached once,
/// a receipt is booked once. A time-out means unknown: call again.
/// </summary>
[Alias("fincode.payment-grain")]
public interface IPaymentGrain : IGrainWithStringKey
{
    /// <summary>Makes it; a retry finds what the first call made. Null when a like one of the same payable waits already: find that.</summary>
    [Alias("open")]
    Task<Payment?> Open(OpenPayment command);

    /// <summary>Null when there is none.</summary>
    [Alias("find")]
    Task<Payment?> Find();

    /// <summary>
    /// Before the gateway is told to take the money. True for the first who asks, and only for them; everybody else asks the gateway
    /// what became of it.
    /// </summary>
    /// <param name="cardLastFour">Empty where there is no card.</param>
    [Alias("begin-charge")]
    Task<bool> BeginCharge(string cardLastFour);

    /// <summary>What the gateway says, asked or unasked. Answers the payment as it is then.</summary>
    [Alias("hear")]
    Task<Payment?> Hear(GatewayWord word);

    /// <summary>Asks the gateway, and books what it says.</summary>
    [Alias("inquire")]
    Task<Payment?> Inquire();

    /// <summary>What the customer says of a bank transfer. Null when there is none that anything can be said of.</summary>
    [Alias("say")]
    Task<Payment?> Say(BankTransferWord word);

    /// <summary>A person has seen the money at the bank.</summary>
    [Alias("receive")]
    Task<ReceiveAnswer> Receive(ReceiveMoney command);

    /// <summary>Nobody waits for it any more. Null when there is none, or money has come.</summary>
    [Alias("cancel")]
    Task<Payment?> Cancel();

    /// <summary>A card's bank has taken the money back. Null where nothing can be taken back.</summary>
    [Alias("take-back")]
    Task<Payment?> TakeBack(TakeBackMoney command);

    /// <summary>The scheme has decided over a charge-back. Null where nothing is disputed, or it was decided otherwise.</summary>
    [Alias("end-charge-back")]
    Task<Payment?> EndChargeBack(bool isWon, string by);

    /// <summary>Does what is due. Called by the sweep.</summary>
    [Alias("continue")]
    Task Continue();
}

/// <summary>Finds payments by what their documents were stored with. Key: the tenant's name.</summary>
[Alias("fincode.payment-directory-grain")]
public interface IPaymentDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The one that waits for this payable, gateway and amount; null when none does.</summary>
    [Alias("find-open")]
    Task<Payment?> FindOpen(string openKey);

    /// <param name="reference">As <see cref="PaymentReference"/> writes it.</param>
    [Alias("find-by-reference")]
    Task<Payment?> FindByReference(string reference);

    /// <summary>Of one payable, the newest first.</summary>
    [Alias("list")]
    Task<PaymentPage> List(PaymentListing listing);

    /// <summary>What was paid into wallets, or was to be; the newest first.</summary>
    [Alias("list-top-ups")]
    Task<PaymentPage> ListTopUps(WalletListing listing);

    /// <summary>The newest first.</summary>
    [Alias("list-withdrawals")]
    Task<WithdrawalPage> ListWithdrawals(WalletListing listing);
}

/// <summary>Wakes payments whose time has come. One for the whole platform, key <c>payments</c>.</summary>
[Alias("fincode.payment-sweep-grain")]
public interface IPaymentSweepGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Looks once, now. Answers how many were woken.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}

/// <param name="Provider">The gateway's code; empty for a bank transfer.</param>
/// <param name="Charge">Minor units, on top of the principal.</param>
[GenerateSerializer, Immutable, Alias("fincode.open-payment")]
public sealed record OpenPayment(
    [property: Id(0)] PayableType Payable,
    [property: Id(1)] string PayableId,
    [property: Id(2)] PaymentMethod Method,
    [property: Id(3)] string Provider,
    [property: Id(4)] Domain.Money.Money Principal,
    [property: Id(5)] long Charge,
    [property: Id(6)] string CustomerCode,
    [property: Id(7)] Place Place,
    [property: Id(8)] DateTimeOffset ExpiresAt)
{
    /// <summary>Whether it is charged at once, and so need not be found while it waits.</summary>
    [Id(9)]
    public bool IsDirect { get; init; }
}

/// <summary>What a gateway says of a payment.</summary>
/// <param name="Reference">The gateway's own, the same for ever; empty where it has none yet.</param>
/// <param name="Amount">What it took; null where it took nothing.</param>
/// <param name="Reason">Stable: <c>CARD_DECLINED</c>.</param>
[GenerateSerializer, Immutable, Alias("fincode.gateway-word")]
public sealed record GatewayWord(
    [property: Id(0)] GatewayOutcome Outcome,
    [property: Id(1)] string Reference,
    [property: Id(2)] Domain.Money.Money? Amount,
    [property: Id(3)] string? Reason = null)
{
    /// <summary>Of a charge-back: what the scheme charges us, minor units.</summary>
    [Id(4)]
    public long SchemeFee { get; init; }
}

/// <summary>What a payment gateway says became of a payment.</summary>
[GenerateSerializer, Alias("fincode.gateway-outcome")]
public enum GatewayOutcome
{
    /// <summary>Nobody can tell now.</summary>
    Unknown = 1,

    /// <summary>It has never heard of the payment. Only ever the answer to a question.</summary>
    NotKnown,

    /// <summary>Its page is open, and nobody has paid.</summary>
    Open,

    /// <summary>The payer must prove who they are, on the gateway's page.</summary>
    Challenge,
    Paid,

    /// <summary>Nothing was taken, and nothing will be.</summary>
    Failed,

    /// <summary>It was paid, and the payer's bank has taken it back.</summary>
    ChargedBack,

    /// <summary>It was given back as we asked.</summary>
    Refunded,
}

/// <param name="Reference">Of the line in the bank's statement: one reference is one receipt.</param>
/// <param name="By">The person's code.</param>
/// <param name="NeedsSecondPerson">Whether one person's word is not enough for so much.</param>
[GenerateSerializer, Immutable, Alias("fincode.receive-money")]
public sealed record ReceiveMoney(
    [property: Id(0)] string Reference, [property: Id(1)] Domain.Money.Money? Amount, [property: Id(2)] string By, [property: Id(3)] bool NeedsSecondPerson);

/// <summary>What became of money that somebody says has arrived.</summary>
[GenerateSerializer, Alias("fincode.receive-outcome")]
public enum ReceiveOutcome
{
    Received = 1,
    NotFound,

    /// <summary>The reference came with another amount before, or the amount is of another currency, or there are too many.</summary>
    Mismatch,

    /// <summary>Somebody else must say the same.</summary>
    NeedsSecondPerson,
}

/// <param name="Payment">As it is now; null where there is none.</param>
[GenerateSerializer, Immutable, Alias("fincode.receive-answer")]
public sealed record ReceiveAnswer([property: Id(0)] ReceiveOutcome Outcome, [property: Id(1)] Payment? Payment);

/// <param name="SchemeFee">Minor units of the payment's currency.</param>
[GenerateSerializer, Immutable, Alias("fincode.take-back-money")]
public sealed record TakeBackMoney([property: Id(0)] long SchemeFee, [property: Id(1)] string? Reason, [property: Id(2)] string By);

/// <summary>What to list; null asks for all.</summary>
[GenerateSerializer, Immutable, Alias("fincode.payment-listing")]
public sealed record PaymentListing
{
    /// <summary>Only bank transfers, open or ended, whose money staff looks for.</summary>
    [Id(0)]
    public bool IsAwaiting { get; init; }

    [Id(1)]
    public string? CustomerCode { get; init; }

    [Id(2)]
    public string? AgentCode { get; init; }

    [Id(3)]
    public string? BranchCode { get; init; }

    [Id(4)]
    public string? Currency { get; init; }

    [Id(5)]
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    [Id(6)]
    public DateTimeOffset? Before { get; init; }

    /// <summary>A part of a reference.</summary>
    [Id(7)]
    public string? ReferencePart { get; init; }

    [Id(8)]
    public string? PayableId { get; init; }

    [Id(9)]
    public int Skip { get; init; }

    [Id(10)]
    public int Take { get; init; }
}

/// <param name="Total">How many there are in all, on whatever page.</param>
[GenerateSerializer, Immutable, Alias("fincode.payment-page")]
public sealed record PaymentPage([property: Id(0)] System.Collections.Immutable.ImmutableArray<Payment> Items, [property: Id(1)] long Total);
