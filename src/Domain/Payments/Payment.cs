using System.Collections.Immutable;
using FinCode.Domain.Access;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Payments;

/// <summary>
/// One intention to pay, and what came of it. Money that has arrived is a fact: it is noted whatever the state says, once for each
/// reference, and then booked. Decisions are pure; the same payment and instant give the same next payment.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.payment")]
public sealed partial record Payment
{
    [Id(0)]
    public required Guid Id { get; init; }

    [Id(1)]
    public required PayableType Payable { get; init; }

    /// <summary>A PCN, or the account id of a wallet.</summary>
    [Id(2)]
    public required string PayableId { get; init; }

    [Id(3)]
    public required PaymentMethod Method { get; init; }

    /// <summary>The gateway's code; empty for a bank transfer.</summary>
    [Id(4)]
    public required string Provider { get; init; }

    /// <summary>What the payable gets.</summary>
    [Id(5)]
    public required Money.Money Principal { get; init; }

    /// <summary>What the method costs on top, minor units of the same currency.</summary>
    [Id(6)]
    public required long Charge { get; init; }

    /// <summary>Whose payable it is.</summary>
    [Id(7)]
    public required string CustomerCode { get; init; }

    [Id(8)]
    public required Place Place { get; init; }

    [Id(9)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it waits for money.</summary>
    [Id(10)]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Id(11)]
    public PaymentState State { get; init; } = PaymentState.PendingPayment;

    /// <summary>When someone has to look if nothing happens before.</summary>
    [Id(12)]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How often somebody looked in vain, since something last happened.</summary>
    [Id(13)]
    public int Delays { get; init; }

    /// <summary>Why the gateway said no.</summary>
    [Id(14)]
    public string? Failure { get; init; }

    /// <summary>Of the card, where the gateway told us.</summary>
    [Id(15)]
    public string? CardLastFour { get; init; }

    [Id(16)]
    public ImmutableArray<PaymentReceipt> Receipts { get; init; } = [];

    /// <summary>Of a bank transfer.</summary>
    [Id(17)]
    public BankTransferLifeCycle? LifeCycle { get; init; }

    /// <summary>When the customer said that the transfer was made.</summary>
    [Id(18)]
    public DateTimeOffset? CustomerConfirmedAt { get; init; }

    [Id(19)]
    public ChargeBack? ChargeBack { get; init; }

    /// <summary>Whether the gateway has been told to take the money; from then on it is asked, never told again.</summary>
    [Id(20)]
    public bool IsCharging { get; init; }

    /// <summary>What one person has said of money that two must have seen.</summary>
    [Id(21)]
    public PaymentReceipt? Proposed { get; init; }

    /// <summary>Whether it is charged at once, and so need not be found while it waits.</summary>
    [Id(22)]
    public bool IsDirect { get; init; }

    public Money.Money Total => Principal with { MinorUnits = checked(Principal.MinorUnits + Charge) };

    public string Reference => PaymentReference.Of(Id);

    public bool IsBankTransfer => Method == PaymentMethod.BankTransfer;

    /// <summary>Whether money may still be expected.</summary>
    public bool IsOpen => State is PaymentState.PendingPayment or PaymentState.Confirmed or PaymentState.AwaitingApproval;

    /// <summary>Whether a wallet gets it.</summary>
    public bool IsTopUp => Payable is PayableType.Wallet or PayableType.WalletCustomer;

    public PaymentReceipt? FindReceipt(string reference) => Receipts.FirstOrDefault(receipt => receipt.Reference == reference);

    /// <summary>The first that is still to be booked.</summary>
    public PaymentReceipt? Unbooked => Receipts.FirstOrDefault(receipt => receipt.Place == ReceiptPlace.Arrived);

    /// <summary>The first that is to be given back.</summary>
    public PaymentReceipt? ToRefund => Receipts.FirstOrDefault(receipt => receipt.Place == ReceiptPlace.Suspense && !IsBankTransfer);

    public void AssertInvariants()
    {
        Invariant.Holds(Principal.MinorUnits > 0 && Charge >= 0);
        Invariant.Holds(Receipts.DistinctBy(receipt => receipt.Reference).Count() == Receipts.Length);
        Invariant.Holds(Receipts.All(receipt => receipt.Amount.Currency == Principal.Currency && receipt.Amount.IsPositive));
        Invariant.Holds(IsBankTransfer == LifeCycle is not null);
    }
}

/// <summary>Where money that came is.</summary>
[GenerateSerializer, Alias("fincode.receipt-place")]
public enum ReceiptPlace
{
    /// <summary>Noted, not booked.</summary>
    Arrived = 1,

    /// <summary>With what was paid for.</summary>
    Booked,

    /// <summary>What was paid for did not take it: it is owed back.</summary>
    Suspense,
    Refunded,
}

/// <summary>Money that arrived.</summary>
/// <param name="Reference">The gateway's or the bank's: one reference is one receipt.</param>
/// <param name="By">Who says so: a person's code, or the gateway's.</param>
/// <param name="Refusal">Why what was paid for did not take it.</param>
[GenerateSerializer, Immutable, Alias("fincode.payment-receipt")]
public sealed record PaymentReceipt(
    [property: Id(0)] string Reference,
    [property: Id(1)] Money.Money Amount,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string By,
    [property: Id(4)] ReceiptPlace Place,
    [property: Id(5)] string? Refusal = null);

/// <summary>A card's owner has taken the money back through their bank.</summary>
/// <param name="Reference">Of the receipt that is taken back.</param>
/// <param name="SchemeFee">What the scheme charges us, minor units of the payment's currency.</param>
/// <param name="Recovered">What the wallet still held and gave back, minor units; null before it was asked.</param>
[GenerateSerializer, Immutable, Alias("fincode.payment-charge-back")]
public sealed record ChargeBack(
    [property: Id(0)] string Reference,
    [property: Id(1)] Money.Money Amount,
    [property: Id(2)] long SchemeFee,
    [property: Id(3)] string? Reason,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string By,
    [property: Id(6)] ChargeBackStage Stage,
    [property: Id(7)] long? Recovered = null,
    [property: Id(8)] bool? IsWon = null);

/// <summary>How far a charge-back has come in the books.</summary>
[GenerateSerializer, Alias("fincode.charge-back-stage")]
public enum ChargeBackStage
{
    /// <summary>Known, not booked (J35).</summary>
    Reported = 1,

    /// <summary>Booked; the wallet is to be asked (J36).</summary>
    Booked,

    /// <summary>Nobody knows yet how it ends.</summary>
    Disputed,

    /// <summary>It has ended; the end is to be booked (J37 or J38).</summary>
    Ending,
    Ended,
}
