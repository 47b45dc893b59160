using FinCode.Domain.Compliance.Cases;

namespace FinCode.Domain.Events;

/// <summary>The names of what happens to cases. Clients subscribe to them: add, never rename.</summary>
public static class CaseEventTypes
{
    public const string Opened = "case.opened";
    public const string Assigned = "case.assigned";
    public const string InformationRequested = "case.information_requested";
    public const string InformationAnswered = "case.information_answered";
    public const string Escalated = "case.escalated";
    public const string Overdue = "case.overdue";
    public const string DecisionProposed = "case.decision_proposed";
    public const string DecisionDeclined = "case.decision_declined";
    public const string Decided = "case.decided";
    public const string Closed = "case.closed";
    public const string Reopened = "case.reopened";

    /// <summary>Null for what concerns nobody but those who work on the case: comments, evidence, links, and the platform's own steps.</summary>
    public static string? Of(CaseEvent happened) => happened switch
    {
        CaseEvent.Opened => Opened,
        CaseEvent.Assigned => Assigned,
        CaseEvent.InformationRequested => InformationRequested,
        CaseEvent.InformationAnswered => InformationAnswered,
        CaseEvent.Escalated => Escalated,
        CaseEvent.DeadlineMissed => Overdue,
        CaseEvent.DecisionProposed => DecisionProposed,
        CaseEvent.DecisionDeclined => DecisionDeclined,
        CaseEvent.DecisionApproved => Decided,
        CaseEvent.Closed => Closed,
        CaseEvent.Reopened => Reopened,
        _ => null,
    };
}
