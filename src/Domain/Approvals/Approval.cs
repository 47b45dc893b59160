using System.Collections.Immutable;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Approvals;

/// <summary>How far a request for a second person has come.</summary>
[GenerateSerializer, Alias("fincode.approval-status")]
public enum ApprovalStatus
{
    Pending,

    /// <summary>Approved, and about to be carried out: whatever happens, it will be.</summary>
    Approved,
    Executed,

    /// <summary>Approved, and then refused by a rule; nothing was done.</summary>
    Failed,
    Rejected,
    Withdrawn,
    Expired,
}

/// <summary>Why a request is not decided so. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.approval-refusal")]
public enum ApprovalRefusal
{
    ApprovalNotFound,
    MakerMayNotDecide,
    OnlyMakerWithdraws,
    ApprovalExpired,
    ApprovalDecided,
}

/// <summary>What may be decided of it; only whoever asked withdraws.</summary>
[GenerateSerializer, Alias("fincode.approval-decision")]
public enum ApprovalDecision
{
    Approve,
    Reject,
    Withdraw,
}

/// <param name="By">The code of the person, whatever session or token they use.</param>
/// <param name="Reason">A rejection has one.</param>
[GenerateSerializer, Immutable, Alias("fincode.decide-approval")]
public sealed record DecideApproval([property: Id(0)] ApprovalDecision Decision, [property: Id(1)] string By, [property: Id(2)] string? Reason);

/// <summary>What became of an approved operation.</summary>
/// <param name="IsDone">False where a rule refused all of it.</param>
/// <param name="Reason">The first reason from the closed list for which something was refused.</param>
/// <param name="Done">How many of its parts were done.</param>
[GenerateSerializer, Immutable, Alias("fincode.approval-outcome")]
public sealed record ApprovalOutcome(
    [property: Id(0)] bool IsDone, [property: Id(1)] string? Reason, [property: Id(2)] int Done = 1, [property: Id(3)] int Refused = 0)
{
    public static readonly ApprovalOutcome Success = new(true, null);

    public static ApprovalOutcome Refusal(string reason) => new(false, reason, 0, 1);
}

/// <summary>What somebody asks for that a second person must approve.</summary>
/// <param name="OperationId">Under which it will be carried out; it is the request's id as well.</param>
/// <param name="Context">Who asks, and under which key; the journal will say so.</param>
/// <param name="Place">Where what it concerns belongs: the approver's scope must reach it.</param>
/// <param name="Amounts">What it moves, summed up in each currency.</param>
/// <param name="Asked">What the maker asked for, as JSON: the checker reads it and it is carried out from it, and from nothing else.</param>
[GenerateSerializer, Immutable, Alias("fincode.approval-proposal")]
public sealed record ApprovalProposal(
    [property: Id(0)] ApprovalKind Kind,
    [property: Id(1)] OperationId OperationId,
    [property: Id(2)] RecordContext Context,
    [property: Id(3)] Guid Session,
    [property: Id(4)] Place Place,
    [property: Id(5)] ImmutableArray<Money.Money> Amounts,
    [property: Id(6)] string Asked)
{
    public Terms Terms => Terms.Of(TermsField.Text("kind", Kind.ToString()), TermsField.Text("request", Asked));

    // A record prints its members; what is asked may name people.
    public override string ToString() => $"{nameof(ApprovalProposal)} {OperationId}";
}

/// <summary>
/// A request that waits for a second person. It is decided once, by anybody but its maker, and carried out once, under its own
/// operation id.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.approval")]
public sealed record Approval(
    [property: Id(0)] ApprovalProposal Proposal, [property: Id(1)] DateTimeOffset MadeAt, [property: Id(2)] DateTimeOffset ExpiresAt)
{
    [Id(3)]
    public ApprovalStatus Status { get; init; }

    [Id(4)]
    public string? DecidedBy { get; init; }

    [Id(5)]
    public DateTimeOffset? DecidedAt { get; init; }

    [Id(6)]
    public string? Reason { get; init; }

    /// <summary>Set when it was carried out.</summary>
    [Id(7)]
    public ApprovalOutcome? Outcome { get; init; }

    [Id(8)]
    public DateTimeOffset? EndedAt { get; init; }

    public string Maker => Proposal.Context.Actor;

    /// <summary>What a decision leads to, or why not. The same decision by the same person again leads to what it has led to.</summary>
    public (Approval Next, ApprovalRefusal? Refusal) Decide(DecideApproval command, DateTimeOffset now)
    {
        var isWithdrawal = command.Decision == ApprovalDecision.Withdraw;
        if (command.By == Maker && !isWithdrawal) return (this, ApprovalRefusal.MakerMayNotDecide);
        if (command.By != Maker && isWithdrawal) return (this, ApprovalRefusal.OnlyMakerWithdraws);

        var current = AsOf(now);
        if (current.Status == ApprovalStatus.Expired) return (current, ApprovalRefusal.ApprovalExpired);
        if (current.Status != ApprovalStatus.Pending)
        {
            return (current, IsDecidedLike(command) ? null : ApprovalRefusal.ApprovalDecided);
        }

        var next = this with
        {
            Status = command.Decision switch
            {
                ApprovalDecision.Approve => ApprovalStatus.Approved,
                ApprovalDecision.Reject => ApprovalStatus.Rejected,
                _ => ApprovalStatus.Withdrawn,
            },
            DecidedBy = command.By,
            DecidedAt = now,
            Reason = command.Reason,
        };
        return (next.Status == ApprovalStatus.Approved ? next : next with { EndedAt = now }, null);
    }

    /// <summary>A request that nobody has decided in time has expired, whether or not anybody has noticed.</summary>
    public Approval AsOf(DateTimeOffset now) =>
        Status == ApprovalStatus.Pending && now >= ExpiresAt ? this with { Status = ApprovalStatus.Expired, EndedAt = ExpiresAt } : this;

    public Approval CarriedOut(ApprovalOutcome outcome, DateTimeOffset now)
    {
        Invariant.Holds(Status == ApprovalStatus.Approved && DecidedBy != Maker);
        return this with { Status = outcome.IsDone ? ApprovalStatus.Executed : ApprovalStatus.Failed, Outcome = outcome, EndedAt = now };
    }

    // A record prints its members; what is asked may name people.
    public override string ToString() => $"{nameof(Approval)} {Proposal.OperationId} {Status}";

    private bool IsDecidedLike(DecideApproval command) => DecidedBy == command.By && command.Decision switch
    {
        ApprovalDecision.Approve => Status is ApprovalStatus.Approved or ApprovalStatus.Executed or ApprovalStatus.Failed,
        ApprovalDecision.Reject => Status == ApprovalStatus.Rejected,
        _ => Status == ApprovalStatus.Withdrawn,
    };
}
