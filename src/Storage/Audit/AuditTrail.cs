using System.Text.Json.Nodes;
using FinCode.Domain.Audit;
using FinCode.Grains.Audit;
using FinCode.Storage.Ledger;
using FinCode.Storage.Privacy;

namespace FinCode.Storage.Audit;

/// <summary>Reads the trail in one text for both databases; writes through the database's own.</summary>
internal sealed class AuditTrail(IAuditStore store, IReadDatabase database, AuditSeal seal) : IAuditTrail
{
    public async Task Append(AuditNote note, JsonObject details, CancellationToken cancellation) =>
        await store.Append(await AuditLine.Of(note, details, seal), cancellation);

    public async Task<(IReadOnlyList<AuditEntry> Entries, long Total)> Search(AuditQuery query, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: true, cancellation);
        var rows = await scope.Command(AuditSql.Page(query), AuditSql.Parameters(query)).ReadAll(AuditSql.Row, cancellation);
        var total = await scope.Command(AuditSql.Count(query), AuditSql.Parameters(query with { Before = null })).ReadAll(row => row.GetInt64(0), cancellation);
        return (await Open(rows), total[0]);
    }

    public async Task<IReadOnlyList<AuditEntry>> Read(string tenant, long after, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var rows = await scope.Command(AuditSql.Read, ("tenant", tenant), ("after", after), ("take", (long)take)).ReadAll(AuditSql.Row, cancellation);
        return await Open(rows);
    }

    private async Task<IReadOnlyList<AuditEntry>> Open(List<AuditRow> rows)
    {
        var entries = new List<AuditEntry>(rows.Count);
        foreach (var row in rows)
        {
            var details = row.Details is { } box ? JsonNode.Parse(await seal.Open(row.Note, box))!.AsObject() : null;
            entries.Add(new AuditEntry(row.Number, row.Note, details, row.DetailsHash, row.Hash, row.ErasedBy));
        }

        return entries;
    }
}
