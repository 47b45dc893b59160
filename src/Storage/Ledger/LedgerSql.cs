using System.Data.Common;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Storage.Ledger;

/// <summary>The texts that both databases share.</summary>
internal static class LedgerSql
{
    public const string Facts = "a.account_no, a.account_id, a.chart_code, a.currency, a.owner_code, a.name";

    /// <summary>Of a row that begins with <see cref="Facts"/>.</summary>
    public static AccountFacts ReadFacts(SqlDialect dialect, DbDataReader row) => new(
        new AccountNo(row.GetInt64(0)), dialect.ReadId(row, 1), row.GetInt32(2), Currency.Parse(row.GetString(3)), row.GetString(4), row.GetString(5));

    /// <summary>
    /// Common tables <c>wanted</c> and <c>streams</c>: which streams each wanted account has. It leaps from one stream
    /// to the next along the key, so it costs a look-up per stream and nothing per posting.
    /// </summary>
    public static string Streams(string wanted) => $"""
        with recursive wanted as ({wanted}),
        streams (account_no, stream) as (
            select w.account_no, (select min(p.stream) from postings p where p.account_no = w.account_no) from wanted w
            union all
            select s.account_no, (select min(p.stream) from postings p where p.account_no = s.account_no and p.stream > s.stream)
            from streams s where s.stream is not null)
        """;

    /// <summary>One row per account in <c>@accounts</c> that has postings.</summary>
    public static string AccountTotals(SqlDialect dialect) => $"""
        {Streams($"select account_no from accounts where account_no {dialect.AmongAccounts}")},
        {dialect.Totals}
        select account_no, cast(sum(debits) as bigint), cast(sum(credits) as bigint), cast(sum(pending) as bigint),
            max(case when stream = 0 then position else 0 end), max(last_entry)
        from totals group by account_no
        """;

    public static string CountMovements(SqlDialect dialect) => $"""
        {Streams("select cast(@account as bigint) as account_no")},
        {dialect.Totals}
        select cast(coalesce(sum(movements), 0) as bigint) from totals
        """;

    public static string TotalsAsOf => """
        select cast(coalesce(sum(case when amount < 0 then -amount else 0 end), 0) as bigint),
            cast(coalesce(sum(case when amount > 0 then amount else 0 end), 0) as bigint),
            cast(coalesce(sum(pending), 0) as bigint),
            coalesce(max(case when stream = 0 then position else 0 end), 0), coalesce(max(entry_no), 0)
        from postings where account_no = @account and entry_no <= @through
        """;

    public static string Fold(SqlDialect dialect) => $"""
        {Streams($"select account_no from accounts where account_no {dialect.AmongAccounts}")},
        {dialect.Totals}
        insert into folds (account_no, stream, position, debits, credits, pending, movements, last_entry)
        select account_no, stream, position, debits, credits, pending, movements, last_entry from totals
        where tail > 0 and (stream <> 0 or position - folded = tail)
        on conflict (account_no, stream) do update set
            position = excluded.position, debits = excluded.debits, credits = excluded.credits, pending = excluded.pending,
            movements = excluded.movements, last_entry = excluded.last_entry
        where excluded.position > folds.position
        """;

    /// <summary>The page of a statement: entry, amount, the sum of amounts from the newest down to it, payload.</summary>
    public static string Statement(SqlDialect dialect) => $"""
        {Streams("select cast(@account as bigint) as account_no")},
        {dialect.Newest},
        running as (select entry_no, amount, sum(amount) over (order by entry_no desc) as through from newest),
        page as (select entry_no, amount, through from running order by entry_no desc limit @take offset @skip)
        select page.entry_no, page.amount, cast(page.through as bigint), o.payload
        from page join operations o on o.entry_no = page.entry_no order by page.entry_no desc
        """;

    public static string SumNewer(SqlDialect dialect) => $"""
        {Streams("select cast(@account as bigint) as account_no")},
        {dialect.Newer}
        select cast(coalesce(sum(amount), 0) as bigint) from newer
        """;

    public static string TrialBalance(SqlDialect dialect) => $"""
        {Streams($"select account_no from accounts a where {OfTenant}")},
        {dialect.Totals},
        sums as (select account_no, sum(debits) as debits, sum(credits) as credits from totals group by account_no)
        {TrialBalanceLines} where {OfTenant} {TrialBalanceGroups}
        """;

    public static string TrialBalanceAsOf => $"""
        with sums as (
            select p.account_no, sum(case when p.amount < 0 then -p.amount else 0 end) as debits,
                sum(case when p.amount > 0 then p.amount else 0 end) as credits
            from postings p where p.account_no between @first and @last and p.entry_no <= @through group by p.account_no)
        {TrialBalanceLines} where {OfTenant} and a.opened_entry <= @through {TrialBalanceGroups}
        """;

    private const string OfTenant = "a.tenant_no = @tenant and (cast(@currency as text) is null or a.currency = @currency)";

    private const string TrialBalanceLines = """
        select a.chart_code, a.currency,
            cast(coalesce(sum(cast(t.debits as bigint) / 4294967296), 0) as bigint), cast(coalesce(sum(cast(t.debits as bigint) % 4294967296), 0) as bigint),
            cast(coalesce(sum(cast(t.credits as bigint) / 4294967296), 0) as bigint), cast(coalesce(sum(cast(t.credits as bigint) % 4294967296), 0) as bigint),
            count(*)
        from accounts a left join sums t on t.account_no = a.account_no
        """;

    private const string TrialBalanceGroups = "group by a.chart_code, a.currency order by a.chart_code, a.currency";
}
