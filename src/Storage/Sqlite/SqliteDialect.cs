using System.Data.Common;
using System.Globalization;
using FinCode.Domain.Ledger;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Sqlite;

/// <summary>SQLite has no lateral joins; its planner follows the key for these plain ones.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public static readonly SqliteDialect Instance = new();

    public override string AmongAccounts => "in (select value from json_each(@accounts))";

    public override string Totals => """
        totals as (
            select s.account_no, s.stream, coalesce(f.position, 0) as folded, coalesce(max(p.position), f.position) as position,
                coalesce(f.debits, 0) + coalesce(sum(case when p.amount < 0 then -p.amount else 0 end), 0) as debits,
                coalesce(f.credits, 0) + coalesce(sum(case when p.amount > 0 then p.amount else 0 end), 0) as credits,
                coalesce(f.pending, 0) + coalesce(sum(p.pending), 0) as pending,
                coalesce(f.movements, 0) + count(nullif(p.amount, 0)) as movements,
                coalesce(max(p.entry_no), f.last_entry) as last_entry, count(p.position) as tail
            from streams s
            left join folds f on f.account_no = s.account_no and f.stream = s.stream
            left join postings p on p.account_no = s.account_no and p.stream = s.stream and p.position > coalesce(f.position, 0)
            where s.stream is not null
            group by s.account_no, s.stream)
        """;

    // Without a lateral limit, the position of each stream's last wanted posting bounds what is read of it.
    public override string Newest => """
        newest as (
            select p.entry_no, p.amount
            from streams s
            join postings p on p.account_no = s.account_no and p.stream = s.stream and p.position >= coalesce((
                select q.position from postings q
                where q.account_no = s.account_no and q.stream = s.stream and q.amount <> 0 and q.entry_no < @before
                    and q.position < case when s.stream = 0 then 9223372036854775807 else @before end
                order by q.position desc limit 1 offset @reach - 1), 0)
            where s.stream is not null and p.amount <> 0 and p.entry_no < @before
            order by p.entry_no desc limit @reach)
        """;

    public override string Newer => """
        newer as (
            select p.amount
            from streams s
            join postings p on p.account_no = s.account_no and p.stream = s.stream and p.position >= case
                when s.stream > 0 then @before
                else 1 + coalesce((select q.position from postings q
                    where q.account_no = s.account_no and q.stream = 0 and q.entry_no < @before order by q.position desc limit 1), 0) end
            where s.stream is not null)
        """;

    // The index's rows end with the table's key, so it is a search for attribute and value as well.
    public override string DocumentKeysByOwner(string alias) => $"document_keys {alias} indexed by document_keys_owner";

    public override string Unindexed => "";

    public override string Seek(string table, string alias, string condition) => $"cross join {table} {alias} on {condition}";

    public override string ByIndex(string index) => $" indexed by {index}";

    public override string JsonRows(string parameter) => $"json_each({parameter}) r";

    public override string JsonTexts(string parameter) => $"json_each({parameter}) r";

    public override object List(IEnumerable<AccountNo> accounts) =>
        $"[{string.Join(',', accounts.Select(account => account.Value.ToString(CultureInfo.InvariantCulture)))}]";

    public override object Id(Guid id) => id.ToByteArray(bigEndian: true);

    public override Guid ReadId(DbDataReader row, int column) => new((byte[])row.GetValue(column), bigEndian: true);
}
