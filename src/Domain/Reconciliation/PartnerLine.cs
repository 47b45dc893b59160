namespace FinCode.Domain.Reconciliation;

/// <summary>What a line of a partner's statement is about.</summary>
[GenerateSerializer, Alias("fincode.partner-line-kind")]
public enum PartnerLineKind
{
    Payout,

    /// <summary>What the partner kept for its work (J13).</summary>
    Fee,

    /// <summary>Money that came to it: not looked at here.</summary>
    Funding,
}

/// <summary>What the partner says became of a payout.</summary>
[GenerateSerializer, Alias("fincode.partner-line-status")]
public enum PartnerLineStatus
{
    Paid,
    Pending,
    Failed,
}

/// <summary>One line of a partner's statement.</summary>
/// <param name="Number">In the statement, from 1.</param>
/// <param name="ExternalReference">The partner's own, the same for ever.</param>
/// <param name="Reference">Ours; empty where the partner names none.</param>
[GenerateSerializer, Immutable, Alias("fincode.partner-line")]
public sealed record PartnerLine(
    [property: Id(0)] int Number,
    [property: Id(1)] PartnerLineKind Kind,
    [property: Id(2)] PartnerLineStatus Status,
    [property: Id(3)] string ExternalReference,
    [property: Id(4)] string Reference,
    [property: Id(5)] Money.Money Amount,
    [property: Id(6)] DateOnly Day)
{
    /// <summary>Whether another line tells the same.</summary>
    public bool SaysTheSame(PartnerLine other) => this with { Number = 0 } == other with { Number = 0 };
}

/// <summary>A statement cannot be read; nothing of it was taken.</summary>
/// <param name="line">Of the file, from 1.</param>
public sealed class InvalidStatementException(long line, string problem) : Exception(problem)
{
    public long Line { get; } = line;
}
