using System.Data.Common;
using FinCode.Domain;
using FinCode.Domain.Audit;
using FinCode.Grains.Audit;

namespace FinCode.Storage.Audit;

/// <summary>The texts that both databases share, and how a row is read.</summary>
internal static class AuditSql
{
    public const string Columns = "tenant, no, at, actor, session, address, request_id, operation, action, subject, details, details_hash, hash, erased_by";

    public const string Read = $"select {Columns} from audit_trail where tenant = @tenant and no > @after order by no limit @take";

    public static string Page(AuditQuery query) =>
        $"select {Columns} from audit_trail where {Conditions(query)} order by no desc limit @take offset @skip";

    public static string Count(AuditQuery query) =>
        $"select count(*) from (select no from audit_trail where {Conditions(query with { Before = null })} limit {Limits.CountMax}) f";

    public static (string Name, object? Value)[] Parameters(AuditQuery query)
    {
        var parameters = new List<(string, object?)> { ("tenant", query.Tenant), ("take", (long)query.Take), ("skip", (long)query.Skip) };
        if (query.Actor is { } actor) parameters.Add(("actor", actor));
        if (query.Action is { } action) parameters.Add(("action", action));
        if (query.Subject is { } subject)
        {
            parameters.Add(("subject", subject));
            if (IsKind(subject)) parameters.Add(("end", subject + "0"));
        }

        if (query.From is { } from) parameters.Add(("from", from.ToUnixTimeMilliseconds()));
        if (query.To is { } to) parameters.Add(("to", to.ToUnixTimeMilliseconds()));
        if (query.Before is { } before) parameters.Add(("before", before));
        return [.. parameters];
    }

    public static AuditRow Row(DbDataReader row) => new(
        row.GetInt64(1),
        new AuditNote(
            row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), row.GetString(3), Text(row, 4), Text(row, 5), Text(row, 6),
            Text(row, 7), row.GetString(8), row.GetString(9)),
        row.IsDBNull(10) ? null : (byte[])row.GetValue(10),
        (byte[])row.GetValue(11),
        (byte[])row.GetValue(12),
        row.IsDBNull(13) ? null : row.GetInt64(13));

    private static string Conditions(AuditQuery query)
    {
        List<string> all = ["tenant = @tenant"];
        if (query.Actor is not null) all.Add("actor = @actor");
        if (query.Action is not null) all.Add("action = @action");
        if (query.Subject is { } subject) all.Add(IsKind(subject) ? "(subject = @subject or (subject >= @subject || '/' and subject < @end))" : "subject = @subject");
        if (query.From is not null) all.Add("at >= @from");
        if (query.To is not null) all.Add("at < @to");
        if (query.Before is not null) all.Add("no < @before");
        return string.Join(" and ", all);
    }

    // Subjects of a kind lie between "kind/" and "kind0", because '0' is the character after '/'.
    private static bool IsKind(string subject) => !subject.Contains('/', StringComparison.Ordinal);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>An entry as stored.</summary>
internal sealed record AuditRow(long Number, AuditNote Note, byte[]? Details, byte[] DetailsHash, byte[] Hash, long? ErasedBy);
