using System.Data.Common;
using System.Text;
using System.Text.Json;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Monitoring;

/// <summary>This part: verdicts.</summary>
internal sealed partial class MonitoringStore
{
    private const string VerdictColumns = "v.serial, v.version, v.entry_no, v.kind, v.at, v.customer, v.reference, v.verdict";

    public async Task<IReadOnlyList<(long Serial, EntryNo Entry)>> ReadWaiting(TenantNo tenant, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(
                "select serial, entry_no from monitoring_verdicts where tenant_no = @tenant and outcome = -1 order by entry_no limit @take",
                ("tenant", tenant.Value), ("take", take))
            .ReadAll(row => (row.GetInt64(0), new EntryNo(row.GetInt64(1))), cancellation);
    }

    public async Task<IReadOnlyList<SoughtPayment>> FindPayments(TenantNo tenant, IReadOnlyCollection<(long Serial, int Version)> payments, CancellationToken cancellation)
    {
        if (payments.Count == 0) return [];
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(
                $"""
                select cast(r.value ->> 's' as bigint), (
                    select p.entry_no from remittance_steps p
                    where p.tenant_no = @tenant and p.serial = cast(r.value ->> 's' as bigint) and p.version = cast(r.value ->> 'v' as integer)), {VerdictColumns}
                from {database.Dialect.JsonRows("@payments")}
                left join monitoring_verdicts v on v.tenant_no = @tenant and v.serial = cast(r.value ->> 's' as bigint) and v.kind = {(int)ActivityKind.Payment}
                """,
                ("tenant", tenant.Value), ("payments", JsonSerializer.Serialize(payments.Select(payment => new { s = payment.Serial, v = payment.Version }))))
            .ReadAll(
                row => new SoughtPayment(row.GetInt64(0), row.IsDBNull(1) ? null : new EntryNo(row.GetInt64(1)), row.IsDBNull(2) ? null : VerdictOf(row, 2)),
                cancellation);
    }

    public async Task<IReadOnlyList<StoredVerdict>> OfRemittance(TenantNo tenant, long serial, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(
                $"select {VerdictColumns} from monitoring_verdicts v where v.tenant_no = @tenant and v.serial = @serial order by v.version",
                ("tenant", tenant.Value), ("serial", serial))
            .ReadAll(row => VerdictOf(row, 0), cancellation);
    }

    public async Task<(IReadOnlyList<StoredVerdict> Verdicts, long Total)> List(
        TenantNo tenant, VerdictFilter filter, int skip, int take, CancellationToken cancellation)
    {
        // A rule's rows are found by the rule; everything else by whose they are or when.
        var (from, at) = filter.RuleId is null
            ? ("monitoring_verdicts v", "v")
            : ("monitoring_hits h " + database.Dialect.Seek("monitoring_verdicts", "v", "v.tenant_no = h.tenant_no and v.serial = h.serial and v.version = h.version"), "h");
        var sql = new StringBuilder($"{at}.tenant_no = @tenant");
        var parameters = new List<(string Name, object? Value)> { ("tenant", tenant.Value) };
        And("h.rule_id = @rule", "rule", filter.RuleId);
        And("v.customer = @customer", "customer", filter.Customer);
        And("v.outcome >= @outcome", "outcome", (short?)filter.Outcome);
        And($"{at}.at >= @from", "from", filter.From?.ToUnixTimeMilliseconds());
        And($"{at}.at < @before", "before", filter.Before?.ToUnixTimeMilliseconds());

        await using var scope = await database.Open(snapshot: true, cancellation);
        var total = await scope.Command($"select cast(count(*) as bigint) from (select 1 from {from} where {sql} limit {Limits.CountMax}) c", [.. parameters])
            .ReadAll(row => row.GetInt64(0), cancellation);
        var verdicts = await scope.Command(
                $"select {VerdictColumns} from {from} where {sql} order by {at}.at desc, {at}.serial desc limit @take offset @skip",
                [.. parameters, ("take", take), ("skip", skip)])
            .ReadAll(row => VerdictOf(row, 0), cancellation);
        return (verdicts, total[0]);

        void And(string condition, string name, object? value)
        {
            if (value is null) return;
            sql.Append(" and ").Append(condition);
            parameters.Add((name, value));
        }
    }

    private static StoredVerdict VerdictOf(DbDataReader row, int first)
    {
        var json = row.GetString(first + 7);
        return new StoredVerdict(
            row.GetInt64(first),
            row.GetInt32(first + 1),
            new EntryNo(row.GetInt64(first + 2)),
            (ActivityKind)row.GetInt32(first + 3),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(first + 4)),
            row.GetString(first + 5),
            Currency.Parse(row.GetString(first + 6)),
            json.Length == 0 ? null : VerdictJson.Read(json));
    }
}
