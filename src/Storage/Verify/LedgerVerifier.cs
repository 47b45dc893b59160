using FinCode.Storage.Postgres;
using FinCode.Storage.Sqlite;

namespace FinCode.Storage.Verify;

/// <summary>
/// Re-reads a whole ledger and says whether it is what was sealed: from nothing but the database, at one moment, while
/// the platform may go on running. Memory grows with the number of accounts and open holds, not with postings.
/// </summary>
public static class LedgerVerifier
{
    /// <param name="findingsKeptPerKind">Every finding is counted; this many of each kind are described.</param>
    public static async Task<VerifyReport> Verify(
        StorageOptions options, IProgress<VerifyProgress>? progress, CancellationToken cancellation, int findingsKeptPerKind = 20)
    {
        if (options.FindFault() is { } fault)
        {
            throw new InvalidOperationException(fault);
        }

        await using IVerifySource source = options.Kind == StoreKind.Sqlite
            ? SqliteVerifySource.Open(options.DataFolder)
            : await PostgresVerifySource.Open(options.ConnectionString!, cancellation);
        return await new Verification(source, progress, findingsKeptPerKind).Run(cancellation);
    }
}
