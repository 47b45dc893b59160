using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Something that somebody wants of a case. Decisions are pure: the same case and instant give the same answer.</summary>
/// <param name="OperationId">Names the request for ever: again it changes nothing.</param>
/// <param name="By">The code of the person, whatever session or token they use; <c>system</c> for the platform.</param>
[GenerateSerializer, Immutable, Alias("fincode.case-command")]
public abstract record CaseCommand([property: Id(0)] OperationId OperationId, [property: Id(1)] string By)
{
    /// <summary>Of the request, so that its key cannot be used for another.</summary>
    public abstract Terms Terms { get; }

    /// <param name="current">Null where there is none yet.</param>
    public CaseDecision Decide(ComplianceCase? current, DateTimeOffset now)
    {
        if (current is null) return Begin(now) is { } opened ? Accept(opened) : Refuse(CaseRefusal.CaseNotFound);
        if (current.Version >= Limits.CaseEntriesMax - (IsWork ? Limits.CaseEntriesReserved : 0)) return Refuse(CaseRefusal.CaseFull);
        return Decide(current, now, current.IsClosed);
    }

    protected abstract CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed);

    /// <summary>Whether it only adds to the case: of that there may be too much, while a decision always finds room.</summary>
    protected virtual bool IsWork => true;

    /// <summary>What makes a case of nothing; null where the command is about one that there is.</summary>
    protected virtual CaseEvent.Opened? Begin(DateTimeOffset now) => null;

    protected static CaseDecision Accept(CaseEvent happens) => new CaseDecision.Accepted(happens);

    protected static CaseDecision Refuse(CaseRefusal reason) => new CaseDecision.Refused(reason);

    // A record prints its members; what is written in cases names people.
    public sealed override string ToString() => $"{GetType().Name} {OperationId}";
}
