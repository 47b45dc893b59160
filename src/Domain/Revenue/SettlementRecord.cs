using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Revenue;

/// <summary>What a record does to a settlement. The numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.settlement-step")]
public enum SettlementStep : byte
{
    /// <summary>It is owed no more: the party has it, or its bank transfer is on its way.</summary>
    Booked = 1,

    /// <summary>The bank transfer has left the operating bank.</summary>
    Confirmed = 2,

    /// <summary>Owed again, from where booking had put it.</summary>
    Returned = 3,

    /// <summary>Owed again, because the bank has brought back what had left.</summary>
    ReturnedByBank = 4,
}

/// <summary>A settlement in another currency than that in which it is owed, and everything that it takes to do the sum again.</summary>
/// <param name="Paid">What the party gets, in its own currency.</param>
/// <param name="Mid">The market's mid rate.</param>
/// <param name="Source">Who published it.</param>
/// <param name="At">When the older of its legs was observed; whole milliseconds.</param>
[GenerateSerializer, Immutable, Alias("fincode.settlement-exchange")]
public sealed record SettlementExchange(
    [property: Id(0)] Money.Money Paid, [property: Id(1)] ExchangeRate Mid, [property: Id(2)] string Source, [property: Id(3)] DateTimeOffset At)
{
    /// <summary>Null where it comes to less than the smallest unit, or to more than an amount may be.</summary>
    public static SettlementExchange? Of(Money.Money owed, Currency paid, MidRate mid) =>
        mid.Rate.Convert(owed, paid, Rounding.Valuation) is { IsPositive: true } amount
            ? new SettlementExchange(amount, mid.Rate, mid.Source, DateTimeOffset.FromUnixTimeMilliseconds(mid.At.ToUnixTimeMilliseconds()))
            : null;

    /// <summary>Whether it is what so much is worth at its rate.</summary>
    public bool IsOf(Money.Money owed) =>
        owed.Currency != Paid.Currency && owed.MinorUnits is > 0 and <= Limits.AmountMax && ExchangeRate.IsUsable(Mid.Value) && Mid.Joins(owed.Currency, Paid.Currency) && Mid.Convert(owed, Paid.Currency, Rounding.Valuation) == Paid;
}

/// <summary>A step of paying a party, inside the journal record that posts it.</summary>
/// <param name="Payable">The line on which it is owed: 2110 or 2115.</param>
/// <param name="Amount">What is owed less, or again.</param>
/// <param name="PaidIn">What a credit agent paid in with it, minor units of the same currency.</param>
[GenerateSerializer, Immutable, Alias("fincode.settlement-record")]
public sealed record SettlementRecord(
    [property: Id(0)] OperationId SettlementId,
    [property: Id(1)] SettlementStep Step,
    [property: Id(2)] SettlementMethod Method,
    [property: Id(3)] int Payable,
    [property: Id(4)] Money.Money Amount,
    [property: Id(5)] long PaidIn = 0,
    [property: Id(6)] SettlementExchange? Exchange = null)
{
    /// <summary>Each step of a settlement is taken once, whoever tries it and however often.</summary>
    public OperationId Operation => OperationOf(SettlementId, Step);

    public static OperationId OperationOf(OperationId settlement, SettlementStep step) => settlement.Step(step switch
    {
        SettlementStep.Booked => "settle",
        SettlementStep.Confirmed => "confirm",
        _ => "reverse",
    });
}
