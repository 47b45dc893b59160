using System.Collections.Immutable;
using FinCode.Domain.Compliance.Chains;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>The events of one case, chained, and the case that they make.</summary>
public static class CaseHistory
{
    public static string SubjectOf(string tenant, Guid caseId) => $"{tenant}/case/{caseId:D}";

    /// <summary>Null where there is none.</summary>
    /// <exception cref="InvariantBrokenException">Somebody has changed the history, or the events cannot follow each other.</exception>
    public static ComplianceCase? Read(string tenant, Guid caseId, ImmutableArray<HashedEntry> entries)
    {
        if (HashedHistory.FirstBroken(SubjectOf(tenant, caseId), entries) is { } broken)
        {
            throw new InvariantBrokenException($"Entry {broken} of the history of case {caseId:D} is not as it was written.");
        }

        ComplianceCase? current = null;
        foreach (var entry in entries)
        {
            var happened = CaseEvent.Read(entry.Content);
            current = current is null ? ComplianceCase.Begin(caseId, (CaseEvent.Opened)happened, entry.At, entry.By) : current.Apply(happened, entry.At, entry.By);
        }

        return current;
    }
}
