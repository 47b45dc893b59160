using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Contracts.Agents;

/// <summary>Opens or closes a till with the cash that was counted.</summary>
/// <param name="Place">The agent and the branch that the counter is of: they say which settings hold.</param>
/// <param name="TillCode">The code of whoever works at it.</param>
/// <param name="CountedCash">Of the counter's currency, zero or more.</param>
[GenerateSerializer, Immutable, Alias("fincode.count-till")]
public sealed record CountTill(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] RecordContext Context,
    [property: Id(2)] Place Place,
    [property: Id(3)] string TillCode,
    [property: Id(4)] Money CountedCash)
{
    public Terms Terms => Terms.Of(
        TermsField.Number("countedCash", CountedCash.MinorUnits),
        TermsField.Text("currencyCode", CountedCash.Currency.Code));
}

/// <summary>A cash-in or a cash-out at an open till.</summary>
[GenerateSerializer, Immutable, Alias("fincode.cash-order")]
public sealed record CashOrder(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] RecordContext Context,
    [property: Id(2)] Place Place,
    [property: Id(3)] string TillCode,
    [property: Id(4)] CashKind Kind,
    [property: Id(5)] Guid CustomerAccountId,
    [property: Id(6)] Money Amount)
{
    public Terms Terms => CashTerms.Of(CustomerAccountId, Amount);
}

/// <summary>A pickup at an open till.</summary>
/// <param name="CodeDigest">Of the code that the recipient said: the code itself is never sent on.</param>
/// <param name="Document">What the recipient showed.</param>
[GenerateSerializer, Immutable, Alias("fincode.pickup-order")]
public sealed record PickupOrder(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] RecordContext Context,
    [property: Id(2)] Place Place,
    [property: Id(3)] string TillCode,
    [property: Id(4)] string Pcn,
    [property: Id(5)] string CodeDigest,
    [property: Id(6)] IdDocument Document)
{
    public Terms Terms => PayPickup.TermsOf(Pcn);
}

/// <summary>Cash for a remittance at an open till: its sender pays it, or gets it back.</summary>
/// <param name="Kind">A payment or a refund.</param>
/// <param name="Amount">What the sender pays, fees and taxes included; of a refund only the currency counts.</param>
[GenerateSerializer, Immutable, Alias("fincode.remittance-cash-order")]
public sealed record RemittanceCashOrder(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] RecordContext Context,
    [property: Id(2)] Place Place,
    [property: Id(3)] string TillCode,
    [property: Id(4)] CashKind Kind,
    [property: Id(5)] string Pcn,
    [property: Id(6)] Money Amount)
{
    public Terms Terms => Kind == CashKind.CashPayment ? PayAtCounter.TermsOf(Pcn, Amount) : PayPickup.TermsOf(Pcn);
}

/// <summary>What a counter answers. A retry hears the same, with <see cref="IsReplay"/> set.</summary>
[GenerateSerializer, Immutable, Alias("fincode.cash-answer")]
public abstract record CashAnswer
{
    private CashAnswer()
    {
    }

    [Id(0)]
    public bool IsReplay { get; init; }

    /// <summary>Done and durable.</summary>
    /// <param name="Fee">What the customer paid on top, minor units.</param>
    /// <param name="Commission">What the agent earned, minor units.</param>
    [GenerateSerializer, Immutable, Alias("fincode.cash-answer.done")]
    public sealed record Done(
        [property: Id(0)] OperationId OperationId,
        [property: Id(1)] EntryNo EntryNo,
        [property: Id(2)] long Amount,
        [property: Id(3)] long Fee,
        [property: Id(4)] long Commission) : CashAnswer
    {
        public DateTimeOffset At => EntryNo.At;
    }

    /// <summary>Refused: by the counter (<see cref="CashRefusal"/>) or by a wallet.</summary>
    /// <param name="Reason">The stable reason, as in the journal.</param>
    [GenerateSerializer, Immutable, Alias("fincode.cash-answer.refused")]
    public sealed record Refused([property: Id(0)] string Reason) : CashAnswer;

    /// <summary>The operation id was used before for something else.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.cash-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : CashAnswer;
}

/// <summary>What a counter answers about a till.</summary>
[GenerateSerializer, Immutable, Alias("fincode.till-answer")]
public abstract record TillAnswer
{
    private TillAnswer()
    {
    }

    [Id(0)]
    public bool IsReplay { get; init; }

    /// <param name="Session">The session that the order opened, counted or closed.</param>
    [GenerateSerializer, Immutable, Alias("fincode.till-answer.done")]
    public sealed record Done([property: Id(0)] TillSession Session) : TillAnswer;

    /// <param name="Reason">As the wire spells it. Nothing was counted.</param>
    [GenerateSerializer, Immutable, Alias("fincode.till-answer.refused")]
    public sealed record Refused([property: Id(0)] string Reason) : TillAnswer;

    /// <param name="Field">The first field that differs from what the operation id was used for before.</param>
    [GenerateSerializer, Immutable, Alias("fincode.till-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : TillAnswer;
}
