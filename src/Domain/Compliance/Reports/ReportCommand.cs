using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Reports;

/// <summary>Something that somebody wants of a report.</summary>
/// <param name="OperationId">Names the request for ever: again it changes nothing.</param>
/// <param name="By">The code of the person.</param>
[GenerateSerializer, Immutable, Alias("fincode.report-command")]
public abstract record ReportCommand([property: Id(0)] OperationId OperationId, [property: Id(1)] string By)
{
    /// <summary>Of the request, so that its key cannot be used for another.</summary>
    public abstract Terms Terms { get; }

    /// <param name="needsSecond">Whether somebody else than its authors has to approve it.</param>
    public (ReportEvent? Event, ReportRefusal? Refusal) Decide(AuthorityReport? current, DateTimeOffset now, bool needsSecond)
    {
        if (current is null) return Begin() is { } drafted ? (drafted, null) : (null, ReportRefusal.ReportNotFound);
        if (current.HasEnded) return (null, ReportRefusal.ReportEnded);
        var refusal = Refuse(current, needsSecond);
        return refusal is null ? (Next(current), null) : (null, refusal);
    }

    protected abstract ReportRefusal? Refuse(AuthorityReport current, bool needsSecond);

    /// <summary>Null where it is so already.</summary>
    protected abstract ReportEvent? Next(AuthorityReport current);

    protected virtual ReportEvent.Drafted? Begin() => null;

    public sealed override string ToString() => $"{GetType().Name} {OperationId}";
}
