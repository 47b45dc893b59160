using System.Collections.Immutable;
using FinCode.Domain.Compliance.Chains;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>The events of one case, chained, and the case that they make.</summary>
public static class CaseHistory
{
    public static string SubjectOf(string tenant, Guid caseId) => $"{tenant}/case/{caseId:D}";

    /// <summary>Null where there is none.</summary>
    /// <exception cref="InvariantBrokenException">Somebody has changed the history, or the events cannot follow each other.</exception>
    public static ComplianceCase? Read(string tenant, Guid caseId, ImmutableArray<HashedEntry> entries) =>
        HashedHistory.Replay<ComplianceCase>(SubjectOf(tenant, caseId), $"case {caseId:D}", entries, (current, entry) =>
        {
            var happened = CaseEvent.Read(entry.Content);
            return current is null ? ComplianceCase.Begin(caseId, (CaseEvent.Opened)happened, entry.At, entry.By) : current.Apply(happened, entry.At, entry.By);
        });
}
