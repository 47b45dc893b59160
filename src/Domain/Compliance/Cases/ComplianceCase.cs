using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>
/// A case as its history made it: nothing of it is kept anywhere else, so what it says and what was done to it cannot disagree.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.compliance-case")]
public sealed record ComplianceCase
{
    [Id(0)]
    public required Guid CaseId { get; init; }

    [Id(1)]
    public required CaseQueue Queue { get; init; }

    /// <summary>What led to it, for example <c>AML_REVIEW</c>.</summary>
    [Id(2)]
    public required string Reason { get; init; }

    [Id(3)]
    public required DateTimeOffset OpenedAt { get; init; }

    [Id(4)]
    public required string OpenedBy { get; init; }

    /// <summary>Null where no money waits.</summary>
    [Id(5)]
    public CaseHold? Hold { get; init; }

    [Id(6)]
    public CaseStatus Status { get; init; } = CaseStatus.Open;

    [Id(7)]
    public CaseOutcome Outcome { get; init; }

    /// <summary>What was done; null while it is open.</summary>
    [Id(8)]
    public CaseDisposition? Disposition { get; init; }

    [Id(9)]
    public string? Owner { get; init; }

    /// <summary>When it should be decided. While somebody outside is asked, that moves on.</summary>
    [Id(10)]
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Since when the clock stands; null while it runs.</summary>
    [Id(11)]
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>When it was noticed that nobody had decided in time; null when not.</summary>
    [Id(12)]
    public DateTimeOffset? MissedAt { get; init; }

    [Id(13)]
    public ImmutableArray<CaseParty> Parties { get; init; } = [];

    [Id(14)]
    public ImmutableArray<CaseEvidence> Evidence { get; init; } = [];

    [Id(15)]
    public ImmutableArray<CaseComment> Comments { get; init; } = [];

    [Id(16)]
    public ImmutableArray<InformationRequest> Requests { get; init; } = [];

    /// <summary>The decision that waits for a second person, or was taken; null before the first.</summary>
    [Id(17)]
    public CaseProposal? Proposal { get; init; }

    [Id(18)]
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What became of the held remittance, where it was decided elsewhere.</summary>
    [Id(19)]
    public string? HoldEndedAs { get; init; }

    /// <summary>How often it has been escalated.</summary>
    [Id(20)]
    public int Level { get; init; }

    /// <summary>How many entries its history has.</summary>
    [Id(21)]
    public int Version { get; init; }

    public bool IsClosed => Status == CaseStatus.Closed;

    /// <summary>A second person has approved, and it is being carried out: whatever happens, it will be.</summary>
    public bool IsCarryingOut => Status == CaseStatus.PendingApproval && Proposal is { ApprovedBy: not null };

    /// <summary>Money that was decided elsewhere waits no more, and while somebody outside is asked the clock stands.</summary>
    public bool HasDeadline => !IsClosed && StoppedAt is null && HoldEndedAs is null;

    public bool IsOverdueAt(DateTimeOffset now) => HasDeadline && now >= DueAt;

    /// <summary>When somebody has to look if nothing happens before; null when nothing is due.</summary>
    public DateTimeOffset? WakeAt
    {
        get
        {
            if (IsClosed) return null;
            if (IsCarryingOut || Requests.Any(request => request is { IsTold: null, IsOpen: true })) return DateTimeOffset.UnixEpoch;
            var wake = Requests.Where(request => request.IsOpen).Min(request => (DateTimeOffset?)request.DueAt);
            return HasDeadline && MissedAt is null && (wake is null || DueAt < wake) ? DueAt : wake;
        }
    }

    public static ComplianceCase Begin(Guid caseId, CaseEvent.Opened opened, DateTimeOffset at, string by) => new()
    {
        CaseId = caseId,
        Queue = opened.Queue,
        Reason = opened.Reason,
        OpenedAt = at,
        OpenedBy = by,
        Hold = opened.Hold,
        DueAt = opened.DueAt,
        Parties = opened.Parties,
        Evidence = opened.Evidence,
        Version = 1,
    };

    public ComplianceCase Apply(CaseEvent happened, DateTimeOffset at, string by) => After(happened, at, by) with { Version = Version + 1 };

    private ComplianceCase After(CaseEvent happened, DateTimeOffset at, string by) => happened switch
    {
        CaseEvent.Assigned assigned => this with
        {
            Owner = assigned.Owner, Status = Status is CaseStatus.Open or CaseStatus.Reopened ? CaseStatus.Assigned : Status,
        },
        // Whoever it is assigned to has begun.
        CaseEvent.Commented commented => this with
        {
            Comments = Comments.Add(new CaseComment(by, at, commented.Text)),
            Status = Status == CaseStatus.Assigned && by == Owner ? CaseStatus.Investigating : Status,
        },
        CaseEvent.EvidenceAdded added => this with { Evidence = Evidence.AddRange(added.Evidence) },
        CaseEvent.Linked linked => this with { Parties = Parties.With(linked.Parties) },
        CaseEvent.InformationRequested asked => this with
        {
            Status = CaseStatus.InfoRequested,
            StoppedAt = StoppedAt ?? at,
            Requests = Requests.Add(new InformationRequest(asked.RequestId, asked.CustomerCode, asked.Message, by, at, asked.DueAt)),
        },
        CaseEvent.CustomerTold told => WithRequest(told.RequestId, request => request with { IsTold = told.IsSent }),
        CaseEvent.InformationAnswered answered => Heard(answered.RequestId, request => request with { Answer = answered.Text, AnsweredBy = by, EndedAt = at }, at),
        CaseEvent.InformationLapsed lapsed => Heard(lapsed.RequestId, request => request with { EndedAt = at }, at),
        CaseEvent.Escalated escalated => this with { Status = CaseStatus.Escalated, Level = Level + 1, Owner = escalated.To ?? Owner },
        CaseEvent.DeadlineMissed => this with { MissedAt = at, Level = Level + 1, Status = Status == CaseStatus.PendingApproval ? Status : CaseStatus.Escalated },
        CaseEvent.DecisionProposed proposed => this with
        {
            Status = CaseStatus.PendingApproval,
            Proposal = new CaseProposal(proposed.Outcome, proposed.Disposition, proposed.Reason, proposed.Narrative, proposed.GoodGuys, by, at, Version + 1),
        },
        CaseEvent.DecisionApproved => this with { Proposal = Proposal! with { ApprovedBy = by, ApprovedAt = at } },
        CaseEvent.DecisionDeclined or CaseEvent.DecisionRefused => this with { Status = CaseStatus.Investigating, Proposal = null },
        CaseEvent.HoldEnded ended => this with { HoldEndedAs = ended.Status },
        CaseEvent.Closed => this with
        {
            Status = CaseStatus.Closed, Outcome = Proposal!.Outcome, Disposition = Proposal.Disposition, ClosedAt = at, StoppedAt = null,
            Requests = [.. Requests.Select(request => request.IsOpen ? request with { EndedAt = at } : request)],
        },
        CaseEvent.Reopened reopened => this with
        {
            Status = CaseStatus.Reopened,
            Outcome = CaseOutcome.Unset,
            Disposition = null,
            Proposal = null,
            ClosedAt = null,
            MissedAt = null,
            DueAt = reopened.DueAt,
        },
        _ => throw new InvariantBrokenException($"This cannot follow in a case: {happened.GetType().Name}."),
    };

    /// <summary>The last answer that was waited for sets the clock going again, as far from the end as it was.</summary>
    private ComplianceCase Heard(Guid requestId, Func<InformationRequest, InformationRequest> change, DateTimeOffset at)
    {
        var next = WithRequest(requestId, change);
        if (next.Requests.Any(request => request.IsOpen) || StoppedAt is not { } stopped) return next;
        return next with { StoppedAt = null, DueAt = DueAt + (at - stopped), Status = Status == CaseStatus.InfoRequested ? CaseStatus.Investigating : Status };
    }

    private ComplianceCase WithRequest(Guid requestId, Func<InformationRequest, InformationRequest> change) => this with
    {
        Requests = [.. Requests.Select(request => request.RequestId == requestId ? change(request) : request)],
    };

    // A record prints its members; cases name people.
    public override string ToString() => $"{nameof(ComplianceCase)} {CaseId} {Status}";
}

/// <param name="By">A user's code.</param>
[GenerateSerializer, Immutable, Alias("fincode.case-comment")]
public sealed record CaseComment([property: Id(0)] string By, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string Text)
{
    public override string ToString() => nameof(CaseComment);
}

/// <summary>What a customer is asked.</summary>
[GenerateSerializer, Immutable, Alias("fincode.information-request")]
public sealed record InformationRequest(
    [property: Id(0)] Guid RequestId,
    [property: Id(1)] string CustomerCode,
    [property: Id(2)] string Message,
    [property: Id(3)] string By,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] DateTimeOffset DueAt)
{
    /// <summary>Null until it was tried.</summary>
    [Id(6)]
    public bool? IsTold { get; init; }

    [Id(7)]
    public string? Answer { get; init; }

    [Id(8)]
    public string? AnsweredBy { get; init; }

    /// <summary>When it was answered or lapsed.</summary>
    [Id(9)]
    public DateTimeOffset? EndedAt { get; init; }

    public bool IsOpen => EndedAt is null;

    public override string ToString() => $"{nameof(InformationRequest)} {RequestId}";
}

/// <summary>A decision that one person proposes and another approves.</summary>
/// <param name="Entry">The number of the history's entry that proposed it: names what is carried out.</param>
[GenerateSerializer, Immutable, Alias("fincode.case-proposal")]
public sealed record CaseProposal(
    [property: Id(0)] CaseOutcome Outcome,
    [property: Id(1)] CaseDisposition Disposition,
    [property: Id(2)] CaseReason Reason,
    [property: Id(3)] string Narrative,
    [property: Id(4)] ImmutableArray<ListEntry> GoodGuys,
    [property: Id(5)] string By,
    [property: Id(6)] DateTimeOffset At,
    [property: Id(7)] int Entry)
{
    [Id(8)]
    public string? ApprovedBy { get; init; }

    [Id(9)]
    public DateTimeOffset? ApprovedAt { get; init; }

    public override string ToString() => $"{nameof(CaseProposal)} {Disposition}";
}
