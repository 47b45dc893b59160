using FinCode.Domain.Ledger;

namespace FinCode.Domain.Revenue;

/// <summary>How a party is paid. The numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.settlement-method")]
public enum SettlementMethod : byte
{
    /// <summary>Into the agent's float (J16).</summary>
    Float = 1,

    /// <summary>Into a wallet of the party.</summary>
    Wallet = 2,

    /// <summary>By bank transfer: an instruction that somebody carries out and confirms.</summary>
    Bank = 3,

    /// <summary>Out of what a payout partner has of ours, or on top of what it is owed, in that account's currency (J17).</summary>
    PartnerAccount = 4,

    /// <summary>Against what a credit agent owes, together with what it pays in (J28).</summary>
    Netting = 5,
}

/// <summary>The numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.settlement-status")]
public enum SettlementStatus : byte
{
    /// <summary>Decided, and about to be booked.</summary>
    Booking = 1,

    /// <summary>Owed no more, and on its way to the party's bank (1510).</summary>
    Instructed = 2,

    /// <summary>The party has it.</summary>
    Settled = 3,

    /// <summary>Refused by the ledger: nothing was booked.</summary>
    Refused = 4,

    /// <summary>Taken back: it is owed again.</summary>
    Reversed = 5,
}

/// <summary>What somebody asks for: to pay a party what it is owed of a period.</summary>
/// <param name="OperationId">Names the settlement for ever.</param>
/// <param name="Period">As <see cref="RevenuePeriod"/> writes it.</param>
/// <param name="Payable">The line on which it is owed: 2110 or 2115.</param>
/// <param name="AccountId">The float, the wallet or the partner's account; null for the bank.</param>
/// <param name="BankReference">Where the bank transfer goes, or where what an agent pays in has come from, in words of the tenant's own.</param>
[GenerateSerializer, Immutable, Alias("fincode.settlement-order")]
public sealed record SettlementOrder(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] RecordContext Context,
    [property: Id(2)] string PartyCode,
    [property: Id(3)] string Period,
    [property: Id(4)] string CurrencyCode,
    [property: Id(5)] int Payable,
    [property: Id(6)] SettlementMethod Method,
    [property: Id(7)] Guid? AccountId,
    [property: Id(8)] string? BankReference)
{
    /// <summary>
    /// Minor units that a second person has approved: what has become owed since is not paid with it. Null where nobody was asked. No term of
    /// the order: whoever asks again hears of the same settlement.
    /// </summary>
    [Id(9)]
    public long? AmountMax { get; init; }

    /// <summary>What a credit agent has paid into the safeguarded account, minor units; only beside netting.</summary>
    [Id(10)]
    public long PaidIn { get; init; }

    public Terms Terms => Terms.Of(
        TermsField.Text("party", PartyCode),
        TermsField.Text("period", Period),
        TermsField.Text("currencyCode", CurrencyCode),
        TermsField.Number("payable", Payable),
        TermsField.Text("method", Method.ToString()),
        TermsField.Id("accountId", AccountId ?? Guid.Empty),
        TermsField.Text("bankReference", BankReference),
        TermsField.Number("paidInAmount", PaidIn));
}

/// <summary>One payment of commission, from the order to the party or back.</summary>
/// <param name="Amount">Minor units, positive.</param>
/// <param name="MadeAt">When it was decided.</param>
[GenerateSerializer, Immutable, Alias("fincode.settlement")]
public sealed record Settlement([property: Id(0)] SettlementOrder Order, [property: Id(1)] long Amount, [property: Id(2)] DateTimeOffset MadeAt)
{
    [Id(3)]
    public SettlementStatus Status { get; init; } = SettlementStatus.Booking;

    /// <summary>The entry that took it off what is owed; zero before.</summary>
    [Id(4)]
    public EntryNo Booked { get; init; }

    /// <summary>The entry by which it is owed again; zero where there is none.</summary>
    [Id(5)]
    public EntryNo Returned { get; init; }

    /// <summary>Why it was refused or taken back.</summary>
    [Id(6)]
    public string? Reason { get; init; }

    /// <summary>The bank's, of the transfer.</summary>
    [Id(7)]
    public string? ConfirmedReference { get; init; }

    [Id(8)]
    public string? ReversedBy { get; init; }

    /// <summary>At which rate it is paid in another currency; null where it is paid in that in which it is owed.</summary>
    [Id(9)]
    public SettlementExchange? Exchange { get; init; }

    /// <summary>The entry by which the bank has it; zero where there is none.</summary>
    [Id(10)]
    public EntryNo Confirmed { get; init; }

    /// <summary>Whether it stands on the party's statement as paid.</summary>
    public bool IsBooked => Status is SettlementStatus.Instructed or SettlementStatus.Settled;

    /// <summary>What follows from the order, each once.</summary>
    /// <summary>What the journal keeps of a step.</summary>
    public SettlementRecord Record(SettlementStep step) => new(
        Order.OperationId, step, Order.Method, Order.Payable, new Money.Money(Amount, Money.Currency.Parse(Order.CurrencyCode)), Order.PaidIn, Exchange);

    /// <summary>The step that takes it back, from where it is by now.</summary>
    public SettlementStep WayBack => Order.Method == SettlementMethod.Bank && Status == SettlementStatus.Settled ? SettlementStep.ReturnedByBank : SettlementStep.Returned;
}

/// <summary>Why a settlement is not made or not changed. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.settlement-refusal")]
public enum SettlementRefusal
{
    SettlementNotFound,
    PeriodNotBegun,
    NoCommissionOwed,
    SettlementNotPossible,

    /// <summary>Of netting: the agent owes no more than it has paid in.</summary>
    NothingToNet,

    /// <summary>Nobody has said what the one currency is worth in the other, or not lately.</summary>
    SettlementRateUnavailable,

    /// <summary>In the other currency it is less than its smallest unit, or more than amounts may be.</summary>
    AmountNotPayable,
}
