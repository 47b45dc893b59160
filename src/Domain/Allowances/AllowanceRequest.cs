using FinCode.Domain.Ledger;

namespace FinCode.Domain.Allowances;

/// <summary>Asks for room within a customer's limits before money moves.</summary>
/// <param name="OperationId">Names the reservation; the same again is the same reservation.</param>
/// <param name="Amount">As it moves, in its own currency.</param>
/// <param name="ExpiresAt">When a reservation that nobody has confirmed or released is looked into. Asking again later moves it.</param>
/// <param name="Arbiter">Who then knows what became of it.</param>
[GenerateSerializer, Immutable, Alias("fincode.allowance-request")]
public sealed record AllowanceRequest(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] UsageDirection Direction,
    [property: Id(2)] Money.Money Amount,
    [property: Id(3)] DateTimeOffset ExpiresAt,
    [property: Id(4)] AllowanceArbiter Arbiter)
{
    /// <summary>It will move whatever the limits say, because that was decided before: count it, and do not refuse.</summary>
    [Id(5)]
    public bool IsForced { get; init; }
}

/// <summary>Who says, in the end, whether reserved room was used.</summary>
[GenerateSerializer, Alias("fincode.allowance-arbiter")]
public enum AllowanceArbiter
{
    /// <summary>Nobody: whoever asked confirms in time or loses the room.</summary>
    Deadline = 1,

    /// <summary>The journal: what it says of the operation, or of the hold of that id, is what happened.</summary>
    Journal = 2,
}

/// <summary>What limits say to a request.</summary>
[GenerateSerializer, Immutable, Alias("fincode.allowance-answer")]
public abstract record AllowanceAnswer
{
    private AllowanceAnswer()
    {
    }

    /// <summary>There is room, and it is kept.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.allowance-answer.reserved")]
    public sealed record Reserved([property: Id(0)] bool IsReplay) : AllowanceAnswer
    {
        /// <summary>The day on which the request counts, the last one where several were asked together.</summary>
        [Id(1)]
        public DateOnly Day { get; init; }

        /// <summary>What that request counts, in the reference currency; null where it had been confirmed before.</summary>
        [Id(2)]
        public Money.Money? Amount { get; init; }
    }

    /// <summary>Nothing limits this; nothing is kept.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.allowance-answer.not-limited")]
    public sealed record NotLimited : AllowanceAnswer;

    /// <summary>There is no room left in a window; nothing is kept.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.allowance-answer.refused")]
    public sealed record Refused([property: Id(0)] LimitBreach Breach) : AllowanceAnswer;

    /// <summary>The currency has no reference rate, so nobody can say how much this is.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.allowance-answer.no-rate")]
    public sealed record NoRate : AllowanceAnswer;

    /// <summary>As many reservations are open as one customer may have.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.allowance-answer.too-many")]
    public sealed record TooMany : AllowanceAnswer;

    /// <summary>The operation has a reservation for something else.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.allowance-answer.different-terms")]
    public sealed record DifferentTerms : AllowanceAnswer;
}
