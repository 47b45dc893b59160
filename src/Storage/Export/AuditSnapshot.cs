using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using FinCode.Grains.Audit;
using FinCode.Grains.Secrets;
using FinCode.Storage.Audit;
using FinCode.Storage.Postgres;
using FinCode.Storage.Privacy;
using FinCode.Storage.Sqlite;
using FinCode.Storage.Verify;

namespace FinCode.Storage.Export;

/// <summary>One moment of a tenant's audit trail, streamed in order and checked as it goes, while the platform may go on running.</summary>
public sealed class AuditSnapshot : IAsyncDisposable
{
    private const int FindingsKept = 10;
    private const string WrappedKeys = "select tenant, version, wrapped from tenant_keys order by tenant, version";

    private readonly IVerifySource source;
    private readonly MasterKey master;
    private readonly FindingLog findings = new(FindingsKept);

    private AuditSnapshot(IVerifySource source, MasterKey master) => (this.source, this.master) = (source, master);

    /// <summary>What was wrong with the chain; complete once the entries have been read to their end.</summary>
    public IEnumerable<string> Findings => findings.Kept.Select(finding => finding.Detail);

    /// <exception cref="InvalidOperationException">The options do not fit together; the message says what to change.</exception>
    /// <exception cref="FileNotFoundException">There is no database in the folder.</exception>
    public static async Task<AuditSnapshot> Open(StorageOptions options, MasterKey master, CancellationToken cancellation)
    {
        if (options.FindFault() is { } fault) throw new InvalidOperationException(fault);

        return new AuditSnapshot(
            options.Kind == StoreKind.Sqlite ? SqliteVerifySource.Open(options.DataFolder) : await PostgresVerifySource.Open(options.ConnectionString!, cancellation),
            master);
    }

    /// <summary>Whether the trail has an entry of the tenant's.</summary>
    public async Task<bool> Has(string tenant, CancellationToken cancellation)
    {
        await foreach (var (name, _, _) in source.Stream(VerifyRows.AuditHeads, VerifyRows.AuditHead, cancellation))
        {
            if (name == tenant) return true;
        }

        return false;
    }

    /// <summary>The oldest first.</summary>
    /// <exception cref="InvalidOperationException">The master key is another than the store's.</exception>
    public async IAsyncEnumerable<AuditEntry> Read(string tenant, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ring = await Keys(tenant, cancellation);
        var check = new AuditCheck(findings);
        await foreach (var row in source.Stream(VerifyRows.AuditTrail, AuditSql.Row, cancellation))
        {
            if (row.Note.Tenant != tenant) continue;

            check.Add(row);
            var details = row.Details is { } box && IsWhole(row) ? JsonNode.Parse(AuditSeal.Open(ring, row.Note, box)) as JsonObject : null;
            yield return new AuditEntry(row.Number, row.Note, details, row.DetailsHash, row.Hash, row.ErasedBy);
        }

        var heads = new Dictionary<string, (long, byte[])>();
        await foreach (var (name, number, hash) in source.Stream(VerifyRows.AuditHeads, VerifyRows.AuditHead, cancellation))
        {
            if (name == tenant) heads.Add(name, (number, hash));
        }

        check.Finish(heads);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>What was tampered with is a finding; it cannot be opened, and must not end the export.</summary>
    private static bool IsWhole(AuditRow row) => Domain.Audit.AuditChain.HashOf(row.Details).AsSpan().SequenceEqual(row.DetailsHash);

    private async Task<TenantKeyRing> Keys(string tenant, CancellationToken cancellation)
    {
        var keys = new Dictionary<int, byte[]>();
        await foreach (var (name, version, wrapped) in source.Stream(WrappedKeys, row => (row.GetString(0), row.GetInt32(1), row.GetString(2)), cancellation))
        {
            if (name == tenant) keys.Add(version, TenantKeys.Unwrap(master, name, version, wrapped));
        }

        return TenantKeys.RingOf(keys);
    }
}
