using System.Data.Common;
using FinCode.Domain.Ledger;

namespace FinCode.Storage.Ledger;

/// <summary>This part: accounts with their totals and holds, as they were at one moment.</summary>
internal sealed partial class LedgerReader
{
    private readonly string snapshots = SnapshotsOf(database.Dialect);
    private readonly string? snapshotsAlone = database.Dialect.AsSnapshot(SnapshotsOf(database.Dialect));

    public async Task<AccountSnapshot?> ReadAccount(AccountNo account, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: snapshotsAlone is null, cancellation);
        return (await ReadSnapshots(scope, snapshotsAlone ?? snapshots, [account], cancellation)).SingleOrDefault();
    }

    public async Task<AccountTotals> ReadTotalsAsOf(AccountNo account, EntryNo through, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var totals = await scope.Command(LedgerSql.TotalsAsOf, ("account", account.Value), ("through", through.Value))
            .ReadAll(row => ReadTotals(row, 0), cancellation);
        return totals[0];
    }

    public async Task<IReadOnlyList<AccountSnapshot>> ListAccounts(
        TenantNo tenant, string? ownerCode, AccountNo? after, int skip, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: true, cancellation);
        var page = await scope
            .Command(
                $"select a.account_no from accounts a where {Owned(ownerCode)} and a.account_no > @after order by a.account_no limit @take offset @skip",
                ("tenant", tenant.Value), ("owner", ownerCode ?? ""), ("after", after?.Value ?? 0), ("take", take), ("skip", skip))
            .ReadAll(row => new AccountNo(row.GetInt64(0)), cancellation);
        return page.Count == 0 ? [] : await ReadSnapshots(scope, snapshots, page, cancellation);
    }

    private async Task<List<AccountSnapshot>> ReadSnapshots(
        ReadScope scope, string sql, IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation)
    {
        await using var command = scope.Command(sql, ("accounts", dialect.List(accounts)));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var facts = await rows.ReadAll(
            row => (Facts: ReadFacts(row), Status: (AccountStatus)row.GetInt32(6), Floor: row.IsDBNull(7) ? null : (long?)row.GetInt64(7)), cancellation);
        await rows.NextResultAsync(cancellation);
        var totals = (await rows.ReadAll(row => (Account: row.GetInt64(0), Totals: ReadTotals(row, 1)), cancellation))
            .ToDictionary(line => new AccountNo(line.Account), line => line.Totals);
        await rows.NextResultAsync(cancellation);
        var holds = (await rows.ReadAll(row => (Account: row.GetInt64(0), Hold: ReadOpenHold(row)), cancellation))
            .ToLookup(line => new AccountNo(line.Account), line => line.Hold);
        return [.. facts.Select(line => new AccountSnapshot(
            line.Facts, line.Status, line.Floor, totals.GetValueOrDefault(line.Facts.Account), [.. holds[line.Facts.Account]]))];
    }

    private static string SnapshotsOf(SqlDialect dialect) => $"""
        select {LedgerSql.Facts}, a.status, a.floor from accounts a where a.account_no {dialect.AmongAccounts} order by a.account_no;
        {LedgerSql.AccountTotals(dialect)};
        select h.account_no, h.hold_id, h.amount, h.expires_at from holds h
        where h.status = 1 and h.account_no {dialect.AmongAccounts} order by h.placed_entry
        """;

    private static AccountTotals ReadTotals(DbDataReader row, int at) => new(
        row.GetInt64(at), row.GetInt64(at + 1), row.GetInt64(at + 2), row.GetInt64(at + 3), new EntryNo(row.GetInt64(at + 4)));

    private OpenHold ReadOpenHold(DbDataReader row) =>
        new(new OperationId(dialect.ReadId(row, 1)), row.GetInt64(2), ReadInstant(row, 3));

    private static DateTimeOffset? ReadInstant(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
