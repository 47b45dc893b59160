using FinCode.Domain.Ledger;
using FinCode.Storage.Journal;
using FinCode.Storage.Ledger;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>The journal in PostgreSQL. Calls come one at a time from the process's journal writer; folding may run beside them.</summary>
internal sealed class PostgresJournalStore(PostgresDatabase database, StorageOptions options) : IJournalStore
{
    private const int DeadlockAttemptsMax = 5;

    private readonly WriterSlot slot = new(database, options);
    private readonly BatchTransaction transaction = new(database.Clock);
    private readonly string fold = LedgerSql.Fold(PostgresDialect.Instance);

    public async Task<WriterLease> AcquireWriter(CancellationToken cancellation)
    {
        await database.Prepare(cancellation);
        var session = await slot.Acquire(cancellation);
        await using var command = new NpgsqlCommand(
            """
            select coalesce((select max(entry_no) from operations), 0), b.batch_no, b.hash from (select 1) one
            left join (select batch_no, hash from batches where slot = $1 order by batch_no desc limit 1) b on true
            """,
            session.Connection);
        command.Parameters.AddWithValue((short)session.Slot);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return row.IsDBNull(1)
            ? new WriterLease(session.Slot, 0, BatchHash.Genesis, new EntryNo(row.GetInt64(0)))
            : new WriterLease(session.Slot, row.GetInt64(1), row.GetFieldValue<byte[]>(2), new EntryNo(row.GetInt64(0)));
    }

    public async Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var standing = await slot.Regain(options.ReconnectPatience, cancellation);
        if (slot.Session is not { IsOpen: true } session || batch.Slot != session.Slot)
        {
            return standing.Lost || slot.Session is not null ? CommitOutcome.Fenced.Instance : new CommitOutcome.Refused(standing.Reason!);
        }

        try
        {
            // From here on the caller's patience must not matter: a commit cut short would be one more unknown outcome.
            var moved = await WriteThroughDeadlocks(session.Connection, batch);
            return moved.Count == 0 ? CommitOutcome.Written.Instance : new CommitOutcome.Conflict([], moved);
        }
        catch (PostgresException failure) when (failure.InvariantSeverity == "ERROR")
        {
            return failure.SqlState == PostgresErrorCodes.UniqueViolation
                ? await Explain(session, batch, failure)
                : new CommitOutcome.Refused($"{failure.SqlState}: {failure.MessageText}");
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            await slot.Drop();
            return transaction.MayHaveCommitted
                ? new CommitOutcome.InDoubt(failure.Message)
                : new CommitOutcome.Refused($"The connection broke before anything was committed: {failure.Message}");
        }
    }

    public async Task<BatchFate> FindFate(JournalBatch batch, CancellationToken cancellation)
    {
        var standing = await slot.Regain(options.ReconnectPatience, cancellation);
        if (!standing.IsFinal)
        {
            throw new TimeoutException(standing.Reason);
        }

        try
        {
            // Even where the slot is lost, what stands under our number answers the caller.
            await using var connection = slot.Session is null ? await database.OpenSession(cancellation) : null;
            var hash = await PostgresConflicts.FindHash(connection ?? slot.Session!.Connection, batch, cancellation);
            return hash is not null && hash.AsSpan().SequenceEqual(batch.Hash.Span) ? BatchFate.Written
                : hash is not null || standing.Lost ? BatchFate.Fenced
                : BatchFate.NotWritten;
        }
        catch (NpgsqlException)
        {
            await slot.Drop();
            throw;
        }
    }

    public async Task Fold(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation)
    {
        await using var command = database.Pool.CreateCommand(fold);
        command.Parameters.AddWithValue("accounts", PostgresDialect.Instance.List(accounts));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask DisposeAsync() => slot.DisposeAsync();

    /// <summary>Two writers that were handed the same operations in different orders may each wait for the other; one is told to give way.</summary>
    private async Task<IReadOnlyCollection<AccountNo>> WriteThroughDeadlocks(NpgsqlConnection connection, JournalBatch batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await transaction.Write(connection, batch);
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < DeadlockAttemptsMax)
            {
                // The transaction is rolled back, so the next attempt starts clean.
            }
        }
    }

    private async Task<CommitOutcome> Explain(WriterSession session, JournalBatch batch, PostgresException failure)
    {
        try
        {
            return await PostgresConflicts.Explain(session.Connection, batch, failure);
        }
        catch (NpgsqlException lost)
        {
            // The database had refused the batch for good, so nothing is in doubt; only the reasons are missing.
            await slot.Drop();
            return new CommitOutcome.Refused($"{failure.SqlState}: {failure.MessageText}; then the connection broke: {lost.Message}");
        }
    }
}
