using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Ledger;

namespace FinCode.Storage.Monitoring;

/// <summary>Writes of monitoring that differ between the databases: many rows at once, in one transaction.</summary>
internal interface IMonitoringWriter
{
    /// <returns>False where the fence is another's: nothing is written then.</returns>
    Task<bool> Write(CheckpointRows rows, CancellationToken cancellation);
}

/// <summary>A checkpoint as rows.</summary>
internal sealed record CheckpointRows(
    TenantNo Tenant,
    int Generation,
    string Cursor,
    string Reached,
    string Judged,
    long Fence,
    IReadOnlyList<WindowRow> Windows,
    IReadOnlyList<VerdictRow> Verdicts,
    IReadOnlyList<HitRow> Hits,
    IReadOnlyList<long> Cleared);

internal readonly record struct WindowRow(short Kind, string Key, byte[] Data);

internal readonly record struct VerdictRow(StoredVerdict Stored, short Outcome, string Json);

internal readonly record struct HitRow(string RuleId, long At, long Serial, int Version);
