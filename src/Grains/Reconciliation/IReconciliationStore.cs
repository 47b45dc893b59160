using FinCode.Contracts.Reconciliation;
using FinCode.Domain.Ledger;
using FinCode.Domain.Reconciliation;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Reconciliation;

/// <summary>Statements of partners, their lines, and breaks. Whatever is stored again changes nothing.</summary>
public interface IReconciliationStore
{
    Task AddStatement(TenantNo tenant, StatementSummary statement, CancellationToken cancellation);

    Task<StatementSummary?> FindStatement(TenantNo tenant, string statementId, CancellationToken cancellation);

    Task CompleteStatement(TenantNo tenant, string statementId, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Which of these the partner has listed before, in whatever statement.</summary>
    Task<IReadOnlyList<StoredLine>> FindByExternal(TenantNo tenant, string partner, IEnumerable<string> externalReferences, CancellationToken cancellation);

    /// <summary>Lines about payouts of these remittances.</summary>
    Task<IReadOnlyList<StoredLine>> FindBySerial(TenantNo tenant, string partner, IEnumerable<long> serials, CancellationToken cancellation);

    Task AddLines(TenantNo tenant, string partner, IReadOnlyCollection<StoredLine> lines, CancellationToken cancellation);

    Task AddBreaks(TenantNo tenant, IReadOnlyCollection<ReconciliationBreak> breaks, CancellationToken cancellation);

    Task<ReconciliationBreak?> FindBreak(TenantNo tenant, Guid id, CancellationToken cancellation);

    /// <summary>Open breaks of what was missing there, of these remittances.</summary>
    Task<IReadOnlyList<ReconciliationBreak>> FindMissingThere(TenantNo tenant, string partner, IEnumerable<long> serials, CancellationToken cancellation);

    /// <returns>False when somebody else has changed it since it was read: nothing was written.</returns>
    Task<bool> ChangeBreak(TenantNo tenant, ReconciliationBreak changed, CancellationToken cancellation);

    /// <summary>The oldest first.</summary>
    Task<(IReadOnlyList<ReconciliationBreak> Breaks, long Total)> ListBreaks(
        TenantNo tenant, BreakStatus? status, string? partner, int skip, int take, CancellationToken cancellation);

    /// <summary>How well lines match by themselves, and how old what does not is.</summary>
    Task<ReconciliationFigures> ReadFigures(TenantNo tenant, string? partner, CancellationToken cancellation);

    /// <summary>Many remittances at once, as their steps made them.</summary>
    Task<IReadOnlyList<Remittance>> ReadRemittances(TenantNo tenant, IEnumerable<long> serials, CancellationToken cancellation);
}

/// <summary>A line with what comparing it gave.</summary>
/// <param name="Serial">Of the remittance that its reference names; 0 for none.</param>
public sealed record StoredLine(string StatementId, PartnerLine Line, long Serial, LineResult Result);

/// <param name="Lines">Of payouts, that earlier statements had not told.</param>
public sealed record ReconciliationFigures(long Lines, long Matched, long OpenBreaks, DateTimeOffset? OldestOpenAt);
