using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FinCode.Domain.Compliance.Chains;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Something that happened to a case, as its history keeps it. Names are stored for ever: add, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Assigned), "assigned")]
[JsonDerivedType(typeof(Commented), "commented")]
[JsonDerivedType(typeof(EvidenceAdded), "evidence_added")]
[JsonDerivedType(typeof(Linked), "linked")]
[JsonDerivedType(typeof(InformationRequested), "information_requested")]
[JsonDerivedType(typeof(CustomerTold), "customer_told")]
[JsonDerivedType(typeof(InformationAnswered), "information_answered")]
[JsonDerivedType(typeof(InformationLapsed), "information_lapsed")]
[JsonDerivedType(typeof(Escalated), "escalated")]
[JsonDerivedType(typeof(DeadlineMissed), "deadline_missed")]
[JsonDerivedType(typeof(DecisionProposed), "decision_proposed")]
[JsonDerivedType(typeof(DecisionApproved), "decision_approved")]
[JsonDerivedType(typeof(DecisionDeclined), "decision_declined")]
[JsonDerivedType(typeof(DecisionRefused), "decision_refused")]
[JsonDerivedType(typeof(HoldEnded), "hold_ended")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Reopened), "reopened")]
public abstract record CaseEvent
{
    private CaseEvent()
    {
    }

    /// <summary>As the history keeps it.</summary>
    public string Write() => HashedEvents.Write(this);

    /// <exception cref="InvariantBrokenException">It is no event that this version knows.</exception>
    public static CaseEvent Read(string content) => HashedEvents.Read<CaseEvent>(content, "a case");

    /// <param name="Reason">What led to it, for example <c>AML_REVIEW</c>.</param>
    /// <param name="Hold">Null where no money waits.</param>
    /// <param name="DueAt">When it should be decided.</param>
    public sealed record Opened(
        CaseQueue Queue, string Reason, CaseHold? Hold, ImmutableArray<CaseParty> Parties, ImmutableArray<CaseEvidence> Evidence, DateTimeOffset DueAt) : CaseEvent;

    /// <param name="Owner">The code of the user who works on it from now on.</param>
    public sealed record Assigned(string Owner) : CaseEvent;

    public sealed record Commented(string Text) : CaseEvent;

    public sealed record EvidenceAdded(ImmutableArray<CaseEvidence> Evidence) : CaseEvent;

    /// <summary>Others whom the case is about as well. None is taken away.</summary>
    public sealed record Linked(ImmutableArray<CaseParty> Parties) : CaseEvent;

    /// <param name="Message">What the customer reads.</param>
    public sealed record InformationRequested(Guid RequestId, string CustomerCode, string Message, DateTimeOffset DueAt) : CaseEvent;

    /// <param name="IsSent">False where there is no mail system, or no such customer any more.</param>
    public sealed record CustomerTold(Guid RequestId, bool IsSent) : CaseEvent;

    /// <param name="Text">In the customer's words, or in those of the officer who heard them.</param>
    public sealed record InformationAnswered(Guid RequestId, string Text) : CaseEvent;

    /// <summary>Nobody answered in time. The case goes on without it.</summary>
    public sealed record InformationLapsed(Guid RequestId) : CaseEvent;

    /// <param name="To">Who is to look; null where the escalation is to whoever leads.</param>
    public sealed record Escalated(string? To, string Reason) : CaseEvent;

    /// <param name="IsTold">Whether the managers were told.</param>
    public sealed record DeadlineMissed(bool IsTold) : CaseEvent;

    /// <summary>Waits for a second person; nothing has been done yet.</summary>
    /// <param name="GoodGuys">Entries of lists that the parties are not, and need not be shown again.</param>
    public sealed record DecisionProposed(
        CaseOutcome Outcome, CaseDisposition Disposition, CaseReason Reason, string Narrative, ImmutableArray<ListEntry> GoodGuys) : CaseEvent;

    /// <summary>By another than who proposed it. What was decided is done after this.</summary>
    public sealed record DecisionApproved(string? Comment) : CaseEvent;

    /// <summary>The case is open again, as before the proposal.</summary>
    public sealed record DecisionDeclined(string Reason) : CaseEvent;

    /// <summary>A rule refused what was approved; nothing was done.</summary>
    public sealed record DecisionRefused(string Reason) : CaseEvent;

    /// <summary>The money does not wait any more: it was decided elsewhere.</summary>
    /// <param name="Status">What has become of the remittance.</param>
    public sealed record HoldEnded(string Status) : CaseEvent;

    /// <summary>What was decided has been done.</summary>
    public sealed record Closed : CaseEvent;

    /// <param name="DueAt">When it should be decided anew.</param>
    public sealed record Reopened(string Reason, DateTimeOffset DueAt) : CaseEvent;
}
