using System.Data.Common;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Ledger;

namespace FinCode.Storage.Ledger;

/// <summary>This part: an account's history, and the trial balance.</summary>
internal sealed partial class LedgerReader
{
    private readonly string statement = LedgerSql.Statement(database.Dialect);
    private readonly string countMovements = LedgerSql.CountMovements(database.Dialect);
    private readonly string sumNewer = LedgerSql.SumNewer(database.Dialect);
    private readonly string accountTotals = LedgerSql.AccountTotals(database.Dialect);
    private readonly string trialBalance = LedgerSql.TrialBalance(database.Dialect);

    public async Task<IReadOnlyList<StatementLine>> ReadStatement(
        AccountNo account, EntryNo? before, int skip, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: true, cancellation);
        var totals = await scope.Command(accountTotals, ("accounts", dialect.List([account]))).ReadAll(row => ReadTotals(row, 1), cancellation);
        var balance = totals.Count == 0 ? 0 : totals[0].Signed;
        if (before is { } cursor)
        {
            var newer = await scope.Command(sumNewer, ("account", account.Value), ("before", cursor.Value))
                .ReadAll(row => row.GetInt64(0), cancellation);
            balance = checked(balance - newer[0]);
        }

        // The balance after a line is what is left when every line above it is taken back.
        return await scope
            .Command(
                statement, ("account", account.Value), ("before", before?.Value ?? long.MaxValue),
                ("reach", (long)skip + take), ("skip", (long)skip), ("take", (long)take))
            .ReadAll(
                row => new StatementLine(ReadRecord(row, 0, 3), row.GetInt64(1), checked(balance - row.GetInt64(2) + row.GetInt64(1))),
                cancellation);
    }

    public async Task<long> CountStatement(AccountNo account, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var counts = await scope.Command(countMovements, ("account", account.Value)).ReadAll(row => row.GetInt64(0), cancellation);
        return counts[0];
    }

    public async Task<IReadOnlyList<TrialBalanceLine>> ReadTrialBalance(
        TenantNo tenant, Currency? currency, EntryNo? through, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var command = through is { } last
            ? scope.Command(
                LedgerSql.TrialBalanceAsOf, ("tenant", tenant.Value), ("currency", currency?.Code), ("through", last.Value),
                ("first", AccountNo.Of(tenant, 1).Value), ("last", AccountNo.Of(tenant, AccountNo.SerialMax).Value))
            : scope.Command(trialBalance, ("tenant", tenant.Value), ("currency", currency?.Code));
        return await command.ReadAll(
            row => new TrialBalanceLine(
                row.GetInt32(0), Currency.Parse(row.GetString(1)), ReadWide(row, 2), ReadWide(row, 4), row.GetInt64(6)),
            cancellation);
    }

    /// <summary>A sum in two halves of 32 bits each, because SQLite has no wider integer to add in.</summary>
    private static Int128 ReadWide(DbDataReader row, int at) => ((Int128)row.GetInt64(at) << 32) + row.GetInt64(at + 1);
}
