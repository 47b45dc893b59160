namespace FinCode.Domain.Compliance.Cases;

/// <summary>Why something is not done to a case. Declaration order is the order of checking. On the wire in capitals.</summary>
[GenerateSerializer, Alias("fincode.case-refusal")]
public enum CaseRefusal
{
    CaseNotFound = 1,
    CaseClosed,

    /// <summary>Only what is closed is reopened.</summary>
    CaseNotClosed,

    /// <summary>A proposed decision waits for a second person, or is being carried out.</summary>
    DecisionPending,

    /// <summary>There is no proposed decision to approve or decline, or it is approved already.</summary>
    DecisionNotPending,

    /// <summary>Whoever has proposed it does not approve it.</summary>
    ProposerMayNotApprove,

    /// <summary>There is no held money that this could be done to.</summary>
    DispositionNotPossible,

    /// <summary>The money waits, so something has to be decided about it.</summary>
    DispositionRequired,

    /// <summary>The case has no match with this entry, or the outcome is no false positive.</summary>
    MatchNotFound,

    /// <summary>Nothing is asked under this id, or it has ended.</summary>
    RequestNotOpen,

    /// <summary>As much as one case may hold.</summary>
    CaseFull,
}

/// <summary>What a rule says to a command.</summary>
public abstract record CaseDecision
{
    private CaseDecision()
    {
    }

    /// <summary>The event is to be stored; nothing has changed before that.</summary>
    public sealed record Accepted(CaseEvent Event) : CaseDecision;

    /// <summary>Nothing is stored.</summary>
    public sealed record Refused(CaseRefusal Reason) : CaseDecision;

    /// <summary>It is so already.</summary>
    public sealed record Nothing : CaseDecision;
}
