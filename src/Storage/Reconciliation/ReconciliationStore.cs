using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using FinCode.Contracts.Reconciliation;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Reconciliation;
using FinCode.Domain.Remittances;
using FinCode.Grains.Reconciliation;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Reconciliation;

/// <summary>In one text for both databases; many rows travel as one parameter of JSON.</summary>
internal sealed partial class ReconciliationStore(IReadDatabase database, IRowWriter rows) : IReconciliationStore
{
    private const string LineColumns = "l.statement_id, l.line, l.kind, l.status, l.external_reference, l.reference, l.amount, l.currency, l.day, l.serial, l.result";

    public Task AddStatement(TenantNo tenant, StatementSummary statement, CancellationToken cancellation) => rows.Run(
        """
        insert into partner_statements (tenant_no, statement_id, partner, imported_at, imported_by, first_day, last_day, lines, completed_at)
        values (@tenant, @id, @partner, @at, @by, @first, @last, 0, 0) on conflict do nothing
        """,
        [
            ("tenant", tenant.Value), ("id", statement.Id), ("partner", statement.Partner), ("at", statement.ImportedAt.ToUnixTimeMilliseconds()), ("by", statement.ImportedBy),
            ("first", statement.FirstDay?.DayNumber ?? -1), ("last", statement.LastDay?.DayNumber ?? -1),
        ],
        cancellation);

    public Task CompleteStatement(TenantNo tenant, string statementId, DateTimeOffset at, CancellationToken cancellation) => rows.Run(
        """
        update partner_statements set completed_at = @at,
            lines = (select count(*) from partner_lines l where l.tenant_no = @tenant and l.statement_id = @id)
        where tenant_no = @tenant and statement_id = @id and completed_at = 0
        """,
        [("tenant", tenant.Value), ("id", statementId), ("at", at.ToUnixTimeMilliseconds())],
        cancellation);

    public async Task<StatementSummary?> FindStatement(TenantNo tenant, string statementId, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: true, cancellation);
        var found = await scope.Command(
                "select partner, imported_at, imported_by, first_day, last_day, lines, completed_at from partner_statements where tenant_no = @tenant and statement_id = @id",
                ("tenant", tenant.Value), ("id", statementId))
            .ReadAll(
                row => new StatementSummary(
                    statementId, row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), Day(row.GetInt32(3)), Day(row.GetInt32(4)),
                    row.GetInt64(6) > 0, row.GetInt32(5), ImmutableDictionary<LineResult, int>.Empty),
                cancellation);
        if (found.Count == 0) return null;

        var results = await scope.Command(
                "select result, cast(count(*) as bigint) from partner_lines where tenant_no = @tenant and statement_id = @id group by result",
                ("tenant", tenant.Value), ("id", statementId))
            .ReadAll(row => (Result: (LineResult)row.GetInt32(0), Count: (int)row.GetInt64(1)), cancellation);
        var missing = await scope.Command(
                "select cast(count(*) as bigint) from reconciliation_breaks where tenant_no = @tenant and statement_id = @id and line = 0",
                ("tenant", tenant.Value), ("id", statementId))
            .ReadAll(row => (int)row.GetInt64(0), cancellation);
        var counts = results.ToImmutableDictionary(each => each.Result, each => each.Count);
        return found[0] with { Results = missing[0] > 0 ? counts.SetItem(LineResult.MissingThere, missing[0]) : counts };
    }

    public Task<IReadOnlyList<StoredLine>> FindByExternal(TenantNo tenant, string partner, IEnumerable<string> externalReferences, CancellationToken cancellation) =>
        ReadLines(tenant, partner, "partner_lines_external", "l.external_reference in (select r.value from {0})", externalReferences, cancellation);

    public Task<IReadOnlyList<StoredLine>> FindBySerial(TenantNo tenant, string partner, IEnumerable<long> serials, CancellationToken cancellation) =>
        ReadLines(tenant, partner, "partner_lines_serial", "l.serial in (select cast(r.value as bigint) from {0})", serials.Where(serial => serial > 0), cancellation);

    public Task AddLines(TenantNo tenant, string partner, IReadOnlyCollection<StoredLine> lines, CancellationToken cancellation) => lines.Count == 0 ? Task.CompletedTask : rows.Run(
        $"""
        insert into partner_lines (tenant_no, statement_id, line, partner, external_reference, kind, status, reference, serial, currency, amount, day, result)
        select @tenant, r.value ->> 's', cast(r.value ->> 'n' as integer), @partner, r.value ->> 'x', cast(r.value ->> 'k' as smallint), cast(r.value ->> 't' as smallint),
            r.value ->> 'r', cast(r.value ->> 'o' as bigint), r.value ->> 'c', cast(r.value ->> 'a' as bigint), cast(r.value ->> 'd' as integer), cast(r.value ->> 'e' as smallint)
        from {database.Dialect.JsonRows("@rows")} where true on conflict do nothing
        """,
        [
            ("tenant", tenant.Value), ("partner", partner),
            ("rows", JsonSerializer.Serialize(lines.Select(line => new
            {
                s = line.StatementId, n = line.Line.Number, x = line.Line.ExternalReference, k = (int)line.Line.Kind, t = (int)line.Line.Status, r = line.Line.Reference,
                o = line.Serial, c = line.Line.Amount.Currency.Code, a = line.Line.Amount.MinorUnits, d = line.Line.Day.DayNumber, e = (int)line.Result,
            }))),
        ],
        cancellation);

    public async Task<IReadOnlyList<Remittance>> ReadRemittances(TenantNo tenant, IEnumerable<long> serials, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var steps = await scope.Command(
                $"""
                select s.serial, o.entry_no, o.payload from remittance_steps s join operations o on o.entry_no = s.entry_no
                where s.tenant_no = @tenant and s.serial in (select cast(r.value as bigint) from {database.Dialect.JsonTexts("@serials")})
                order by s.serial, s.version
                """,
                ("tenant", tenant.Value), ("serials", JsonSerializer.Serialize(serials)))
            .ReadAll(row => (Serial: row.GetInt64(0), At: new EntryNo(row.GetInt64(1)).At, Record: RecordCodec.Decode((byte[])row.GetValue(2))), cancellation);
        return [.. steps.GroupBy(step => step.Serial).Select(own => Remittance.From(own.Select(step => new RemittanceStep(step.Record.Remittance!, step.At, step.Record.Context.Actor)))!)];
    }

    private async Task<IReadOnlyList<StoredLine>> ReadLines<T>(TenantNo tenant, string partner, string index, string condition, IEnumerable<T> values, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(
                $"select {LineColumns} from partner_lines l{database.Dialect.ByIndex(index)} where l.tenant_no = @tenant and l.partner = @partner and {condition.Replace("{0}", database.Dialect.JsonTexts("@values"), StringComparison.Ordinal)}",
                ("tenant", tenant.Value), ("partner", partner), ("values", JsonSerializer.Serialize(values)))
            .ReadAll(LineOf, cancellation);
    }

    private static StoredLine LineOf(DbDataReader row) => new(
        row.GetString(0),
        new PartnerLine(
            row.GetInt32(1), (PartnerLineKind)row.GetInt32(2), (PartnerLineStatus)row.GetInt32(3), row.GetString(4), row.GetString(5),
            new Money(row.GetInt64(6), Currency.Parse(row.GetString(7))), DateOnly.FromDayNumber(row.GetInt32(8))),
        row.GetInt64(9),
        (LineResult)row.GetInt32(10));

    private static DateOnly? Day(int number) => number < 0 ? null : DateOnly.FromDayNumber(number);
}
