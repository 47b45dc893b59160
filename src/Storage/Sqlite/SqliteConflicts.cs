using FinCode.Domain.Ledger;
using FinCode.Storage.Journal;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FinCode.Storage.Sqlite;

/// <summary>After a refused key: what of the batch is there already. Runs outside any transaction, on the writer's thread.</summary>
internal sealed class SqliteConflicts(SqliteConnection connection) : IDisposable
{
    private readonly RawStatement operation = new(connection,
        "select entry_no, payload from operations where tenant_no = ? and operation_id = ?");

    private readonly RawStatement decided = new(connection, """
        select o.operation_id = ? from postings p join operations o on o.entry_no = p.entry_no
        where p.account_no = ? and p.stream = 0 and p.position = ?
        """);

    private readonly RawStatement account = new(connection, """
        select 1 from accounts where account_no = ? or (tenant_no = ? and account_id = ?)
        union all
        select 1 from accounts where ? and tenant_no = ? and chart_code = ? and currency = ? and owner_code = '' and floor is null
        """);

    public static CommitOutcome Explain(SqliteConnection connection, JournalBatch batch, SqliteException failure)
    {
        using var seal = new RawStatement(connection, "select hash from batches where slot = ? and batch_no = ?");
        var hash = seal.Bind(batch.Slot).Bind(batch.BatchNo).RunForRow(row => raw.sqlite3_column_blob(row, 0).ToArray());
        using var conflicts = new SqliteConflicts(connection);
        return ConflictExplanation.Of(
            batch, hash, conflicts.FindExisting(batch), conflicts.FindMovedOn(batch), SqliteRemittances.FindSuperseded(connection, batch), failure.Message);
    }

    public void Dispose()
    {
        operation.Dispose();
        decided.Dispose();
        account.Dispose();
    }

    private List<StampedRecord> FindExisting(JournalBatch batch)
    {
        var existing = new List<StampedRecord>();
        foreach (var (stamped, _) in batch.Records)
        {
            var found = operation.Bind(stamped.Record.Tenant.Value).Bind(stamped.Record.OperationId.Value).RunForRow(row =>
                new StampedRecord(new EntryNo(raw.sqlite3_column_int64(row, 0)), RecordCodec.Decode(raw.sqlite3_column_blob(row, 1))));
            if (found is not null) existing.Add(found);
        }

        return existing;
    }

    private HashSet<AccountNo> FindMovedOn(JournalBatch batch)
    {
        var moved = new HashSet<AccountNo>();
        foreach (var (stamped, _) in batch.Records)
        {
            foreach (var posting in stamped.Record.Postings)
            {
                // The same operation under the same number is the record's own earlier life, not another activation's.
                if (posting.IsOwned && decided.Bind(stamped.Record.OperationId.Value)
                    .Bind(posting.Account.Value).Bind(posting.OwnerSequence).RunForLong() == 0)
                {
                    moved.Add(posting.Account);
                }
            }
        }

        moved.UnionWith(DerivedRows.Of(batch).AccountsOpened.Where(IsTaken).Select(row => row.Account));
        return moved;
    }

    private bool IsTaken(AccountRow row)
    {
        var facts = row.Facts!;
        var single = facts.OwnerCode.Length == 0 && row.Floor is null;
        return account.Bind(row.Account.Value).Bind(row.Account.Tenant.Value).Bind(facts.AccountId)
            .Bind(single ? 1 : 0).Bind(row.Account.Tenant.Value).Bind(facts.ChartCode).Bind(facts.Currency.Code)
            .RunForLong() is not null;
    }
}
