using System.Data.Common;
using FinCode.Domain.Ledger;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Postgres;

/// <summary>Lateral joins, so that the planner cannot choose to read an account's whole history instead of its tail.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    public static readonly PostgresDialect Instance = new();

    public override bool KnowsAmounts => true;

    public override bool KnowsWays => true;

    public override string AmongAccounts => "= any(@accounts)";

    public override string Totals => """
        totals as (
            select s.account_no, s.stream, coalesce(f.position, 0) as folded, coalesce(t.position, f.position) as position,
                coalesce(f.debits, 0) + t.debits as debits, coalesce(f.credits, 0) + t.credits as credits,
                coalesce(f.pending, 0) + t.pending as pending, coalesce(f.movements, 0) + t.movements as movements,
                coalesce(t.last_entry, f.last_entry) as last_entry, t.tail
            from streams s
            left join lateral (
                select * from folds f where f.account_no = s.account_no and f.stream = s.stream limit 1) f on true
            cross join lateral (
                select max(p.position) as position, max(p.entry_no) as last_entry, count(*) as tail,
                    coalesce(sum(-p.amount) filter (where p.amount < 0), 0)::bigint as debits,
                    coalesce(sum(p.amount) filter (where p.amount > 0), 0)::bigint as credits,
                    coalesce(sum(p.pending), 0)::bigint as pending, count(*) filter (where p.amount <> 0) as movements
                from postings p
                where p.account_no = s.account_no and p.stream = s.stream and p.position > coalesce(f.position, 0)) t
            where s.stream is not null)
        """;

    public override string Newest => """
        newest as (
            select n.entry_no, n.amount
            from streams s
            cross join lateral (
                select p.entry_no, p.amount from postings p
                where p.account_no = s.account_no and p.stream = s.stream and p.amount <> 0 and p.entry_no < @before
                    and p.position < case when s.stream = 0 then 9223372036854775807 else @before end
                order by p.position desc limit @reach) n
            where s.stream is not null
            order by n.entry_no desc limit @reach)
        """;

    public override string Newer => """
        newer as (
            select n.amount
            from streams s
            cross join lateral (
                select sum(p.amount) as amount from postings p
                where p.account_no = s.account_no and p.stream = s.stream and p.position >= case
                    when s.stream > 0 then @before
                    else 1 + coalesce((select q.position from postings q
                        where q.account_no = s.account_no and q.stream = 0 and q.entry_no < @before order by q.position desc limit 1), 0) end) n
            where s.stream is not null)
        """;

    // Everything travels in one message. Should a statement fail, the pool rolls back before it lends the connection again.
    public override string AsSnapshot(string sql) => $"begin isolation level repeatable read read only; {sql}; commit";

    public override string JsonParameter(string parameter) => $"cast({parameter} as json)";

    public override string JsonRows(string parameter) => $"json_array_elements(cast({parameter} as json)) as r (value)";

    public override string JsonTexts(string parameter) => $"json_array_elements_text(cast({parameter} as json)) as r (value)";

    // The offset keeps the planner from pulling the table out of its place.
    public override string Seek(string table, string alias, string condition) =>
        $"cross join lateral (select * from {table} {alias} where {condition} offset 0) {alias}";

    public override object List(IEnumerable<AccountNo> accounts) => accounts.Select(account => account.Value).ToArray();

    public override object Id(Guid id) => id;

    public override Guid ReadId(DbDataReader row, int column) => row.GetGuid(column);
}
