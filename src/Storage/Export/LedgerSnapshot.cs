using System.Data.Common;
using System.Runtime.CompilerServices;
using FinCode.Domain.Ledger;
using FinCode.Storage.Postgres;
using FinCode.Storage.Sqlite;
using FinCode.Storage.Verify;

namespace FinCode.Storage.Export;

/// <summary>One moment of a ledger, streamed in order, while the platform may go on running. Nothing is kept in memory.</summary>
public sealed class LedgerSnapshot : IAsyncDisposable
{
    private const string Tenants = "select tenant_no, name from tenants order by tenant_no";

    private readonly IVerifySource source;
    private readonly VerifyRows rows;

    private LedgerSnapshot(IVerifySource source)
    {
        this.source = source;
        rows = new VerifyRows(source.Dialect);
    }

    /// <exception cref="InvalidOperationException">The options do not fit together; the message says what to change.</exception>
    /// <exception cref="FileNotFoundException">There is no database in the folder.</exception>
    public static async Task<LedgerSnapshot> Open(StorageOptions options, CancellationToken cancellation)
    {
        if (options.FindFault() is { } fault)
        {
            throw new InvalidOperationException(fault);
        }

        return new LedgerSnapshot(options.Kind == StoreKind.Sqlite
            ? SqliteVerifySource.Open(options.DataFolder)
            : await PostgresVerifySource.Open(options.ConnectionString!, cancellation));
    }

    public IAsyncEnumerable<(TenantNo Number, string Name)> ReadTenants(CancellationToken cancellation) =>
        source.Stream(Tenants, Tenant, cancellation);

    /// <summary>In the order of their numbers.</summary>
    public async IAsyncEnumerable<AccountFacts> ReadAccounts([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in source.Stream(VerifyRows.Accounts, rows.Account, cancellation))
        {
            yield return row.Facts;
        }
    }

    /// <summary>In the order of the journal.</summary>
    /// <exception cref="InvalidDataException">A record cannot be read.</exception>
    public async IAsyncEnumerable<StampedRecord> ReadRecords([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in source.Stream(VerifyRows.Operations, rows.Operation, cancellation))
        {
            yield return new StampedRecord(new EntryNo(row.Entry), RecordCodec.Decode(row.Payload));
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static (TenantNo Number, string Name) Tenant(DbDataReader row) => (new TenantNo(row.GetInt32(0)), row.GetString(1));
}
