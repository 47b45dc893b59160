using System.Collections.Immutable;
using FinCode.Domain.Approvals;

namespace FinCode.Contracts.Approvals;

/// <summary>An operation that a second person must approve before it is carried out. Key: <c>tenant/operation id</c>.</summary>
[Alias("fincode.approval-grain")]
public interface IApprovalGrain : IGrainWithStringKey
{
    /// <summary>Makes the request, or answers what became of it when it was made before.</summary>
    [Alias("submit")]
    Task<ApprovalAnswer> Submit(ApprovalProposal proposal);

    /// <summary>Null when there is no such request.</summary>
    [Alias("find")]
    Task<Approval?> Find();

    /// <summary>
    /// Decides. An approval carries the operation out before it answers; if that fails half-way, the same call again goes on, and
    /// so does the grain by itself.
    /// </summary>
    [Alias("decide")]
    Task<ApprovalAnswer> Decide(DecideApproval command);
}

/// <summary>What became of a request for a second person, or of what that person decided.</summary>
[GenerateSerializer, Immutable, Alias("fincode.approval-answer")]
public abstract record ApprovalAnswer
{
    private ApprovalAnswer()
    {
    }

    /// <summary>How the request stands now.</summary>
    /// <param name="IsReplay">Whether the same was asked or decided before.</param>
    [GenerateSerializer, Immutable, Alias("fincode.approval-answer.is")]
    public sealed record Is([property: Id(0)] Approval Approval, [property: Id(1)] bool IsReplay = false) : ApprovalAnswer;

    /// <param name="Field">The first field that differs from what the operation id was used for before.</param>
    [GenerateSerializer, Immutable, Alias("fincode.approval-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : ApprovalAnswer;

    /// <summary>Nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.approval-answer.refused")]
    public sealed record Refused([property: Id(0)] ApprovalRefusal Reason) : ApprovalAnswer;
}

/// <summary>Finds a tenant's requests. Key: the tenant's name.</summary>
[Alias("fincode.approval-directory-grain")]
public interface IApprovalDirectoryGrain : IGrainWithStringKey
{
    [Alias("search")]
    Task<ApprovalPage> Search(ApprovalSearch search);
}

/// <param name="Status">Null for every status.</param>
/// <param name="Maker">Null for everyone's.</param>
[GenerateSerializer, Immutable, Alias("fincode.approval-search")]
public sealed record ApprovalSearch(
    [property: Id(0)] ApprovalStatus? Status,
    [property: Id(1)] ApprovalKind? Kind,
    [property: Id(2)] string? Maker,
    [property: Id(3)] int Skip,
    [property: Id(4)] int Take);

/// <param name="Total">How many there are in all, on whatever page.</param>
[GenerateSerializer, Immutable, Alias("fincode.approval-page")]
public sealed record ApprovalPage([property: Id(0)] ImmutableArray<Approval> Approvals, [property: Id(1)] long Total);
