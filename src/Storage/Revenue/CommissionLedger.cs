using System.Globalization;
using FinCode.Domain.Ledger;
using FinCode.Domain.Revenue;
using FinCode.Grains.Revenue;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Revenue;

/// <summary>Statements' reads. A balance of the past is the balance of now, less what was posted since: the folds make the first cheap.</summary>
internal sealed class CommissionLedger(IReadDatabase database) : ICommissionLedger
{
    private static readonly string Payables = string.Join(", ", RevenueAccounts.Payables.Select(code => code.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Nobody guards these accounts, so every posting's position is its entry: each stream is read from a place on, by its key.</summary>
    private static readonly string Movements = $"""
        {LedgerSql.Streams("select cast(@account as bigint) as account_no")}
        select cast(coalesce(sum(case when p.position <= @through and p.amount < 0 then -p.amount else 0 end), 0) as bigint),
            cast(coalesce(sum(case when p.position <= @through and p.amount > 0 then p.amount else 0 end), 0) as bigint),
            cast(coalesce(sum(p.amount), 0) as bigint)
        from streams s join postings p on p.account_no = s.account_no and p.stream = s.stream and p.position > @after
        """;

    private readonly string totals = LedgerSql.AccountTotals(database.Dialect);

    public async Task<AccountMovements> ReadMovements(AccountNo account, EntryNo after, EntryNo through, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: true, cancellation);
        var now = await scope.Command(totals, ("accounts", database.Dialect.List([account]))).ReadAll(row => checked(row.GetInt64(2) - row.GetInt64(1)), cancellation);
        var moved = await scope.Command(Movements, ("account", account.Value), ("after", after.Value), ("through", through.Value))
            .ReadAll(row => (Debits: row.GetInt64(0), Credits: row.GetInt64(1), Since: row.GetInt64(2)), cancellation);
        return new AccountMovements(checked((now.Count == 0 ? 0 : now[0]) - moved[0].Since), moved[0].Debits, moved[0].Credits);
    }

    public async Task<IReadOnlyList<AccountFacts>> ListPayables(TenantNo tenant, AccountNo? after, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope
            .Command(
                $"""
                select {LedgerSql.Facts} from accounts a
                where a.tenant_no = @tenant and a.chart_code in ({Payables}) and a.owner_code <> '' and a.account_no > @after order by a.account_no limit @take
                """,
                ("tenant", tenant.Value), ("after", after?.Value ?? 0), ("take", take))
            .ReadAll(row => LedgerSql.ReadFacts(database.Dialect, row), cancellation);
    }
}
