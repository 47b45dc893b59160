using System.Collections.Immutable;
using FinCode.Domain.Reconciliation;

namespace FinCode.Contracts.Reconciliation;

/// <summary>
/// Compares what one partner reports with the ledger, one statement after the other. Key: <c>tenant/partner</c>. Every call may be made
/// again: a line is taken once.
/// </summary>
[Alias("fincode.reconciliation-grain")]
public interface IReconciliationGrain : IGrainWithStringKey
{
    /// <summary>Begins a statement. Null when its partner is not set up.</summary>
    [Alias("begin")]
    Task<StatementSummary?> Begin(BeginStatement statement);

    /// <param name="lines">In order; at most <see cref="Domain.Limits.StatementLinesPerCall"/>.</param>
    [Alias("add")]
    Task Add(string statementId, ImmutableArray<PartnerLine> lines);

    /// <summary>All lines were added: now what we say was paid and they do not list is missing there.</summary>
    [Alias("complete")]
    Task<StatementSummary> Complete(string statementId);
}

/// <summary>One break. Key: <c>tenant/break id</c>.</summary>
[Alias("fincode.break-grain")]
public interface IBreakGrain : IGrainWithStringKey
{
    [Alias("assign")]
    Task<BreakAnswer> Assign(AssignBreak command);

    [Alias("resolve")]
    Task<BreakAnswer> Resolve(ResolveBreak command);
}

/// <param name="Id">Follows from the file's content: the same file again is the same statement.</param>
/// <param name="FirstDay">Of the period, inclusive; null where none is known.</param>
[GenerateSerializer, Immutable, Alias("fincode.begin-statement")]
public sealed record BeginStatement(
    [property: Id(0)] string Id, [property: Id(1)] string By, [property: Id(2)] DateOnly? FirstDay, [property: Id(3)] DateOnly? LastDay);

/// <summary>What a statement came to.</summary>
/// <param name="Results">How many lines of each result; what is missing there is no line and counted as well.</param>
[GenerateSerializer, Immutable, Alias("fincode.statement-summary")]
public sealed record StatementSummary(
    [property: Id(0)] string Id,
    [property: Id(1)] string Partner,
    [property: Id(2)] DateTimeOffset ImportedAt,
    [property: Id(3)] string ImportedBy,
    [property: Id(4)] DateOnly? FirstDay,
    [property: Id(5)] DateOnly? LastDay,
    [property: Id(6)] bool IsComplete,
    [property: Id(7)] int Lines,
    [property: Id(8)] ImmutableDictionary<LineResult, int> Results);

/// <summary>Whether somebody has explained a difference.</summary>
[GenerateSerializer, Alias("fincode.break-status")]
public enum BreakStatus
{
    Open,
    Resolved,
}

/// <summary>What somebody found out about a difference. Comments are only added.</summary>
/// <param name="By">A user's code.</param>
[GenerateSerializer, Immutable, Alias("fincode.break-comment")]
public sealed record BreakComment([property: Id(0)] string By, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string Text);

/// <summary>Where a partner's books and ours differ.</summary>
/// <param name="Line">Of the statement; 0 for what is missing in it.</param>
/// <param name="Amount">What they say, minor units; 0 for nothing.</param>
/// <param name="OwnAmount">What we say.</param>
[GenerateSerializer, Immutable, Alias("fincode.reconciliation-break")]
public sealed record ReconciliationBreak(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Partner,
    [property: Id(2)] string StatementId,
    [property: Id(3)] int Line,
    [property: Id(4)] LineResult Kind,
    [property: Id(5)] string ExternalReference,
    [property: Id(6)] string Reference,
    [property: Id(7)] long Serial,
    [property: Id(8)] Domain.Money.Currency Currency,
    [property: Id(9)] long Amount,
    [property: Id(10)] long OwnAmount,
    [property: Id(11)] DateTimeOffset RaisedAt)
{
    [Id(12)]
    public BreakStatus Status { get; init; }

    /// <summary>The code of who looks after it; empty for nobody.</summary>
    [Id(13)]
    public string Owner { get; init; } = "";

    [Id(14)]
    public string Resolution { get; init; } = "";

    [Id(15)]
    public string ResolvedBy { get; init; } = "";

    [Id(16)]
    public DateTimeOffset? ResolvedAt { get; init; }

    [Id(17)]
    public ImmutableArray<BreakComment> Comments { get; init; } = [];

    /// <summary>Of the row: whoever writes has read this one.</summary>
    [Id(18)]
    public int Version { get; init; }
}

/// <param name="By">The code of the user who says so.</param>
/// <param name="Owner">The code of the user who looks into it from now on.</param>
[GenerateSerializer, Immutable, Alias("fincode.assign-break")]
public sealed record AssignBreak([property: Id(0)] string By, [property: Id(1)] string Owner, [property: Id(2)] string? Comment);

/// <param name="By">The code of the user who explains it.</param>
/// <param name="Reason">The explanation, for auditors. Money that it asks to be moved is another operation.</param>
[GenerateSerializer, Immutable, Alias("fincode.resolve-break")]
public sealed record ResolveBreak([property: Id(0)] string By, [property: Id(1)] string Reason);

/// <param name="IsResolved">Whether it was refused because it had been resolved, otherwise, before.</param>
/// <param name="Break">Null when there is none.</param>
[GenerateSerializer, Immutable, Alias("fincode.break-answer")]
public sealed record BreakAnswer([property: Id(0)] ReconciliationBreak? Break, [property: Id(1)] bool IsResolved = false);
