using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FinCode.Cli.Export;
using FinCode.Grains.Audit;

namespace FinCode.Cli.Audit;

/// <summary>A form in which an audit trail is written.</summary>
internal interface IAuditFormat
{
    Task Begin();

    Task Write(AuditEntry entry);
}

internal static class AuditFormats
{
    private static readonly (string Name, Func<TextWriter, IAuditFormat> Make)[] Rows =
        [("jsonl", output => new AuditJsonl(output)), ("csv", output => new AuditCsv(output))];

    public static IReadOnlyList<string> Names { get; } = [.. Rows.Select(row => row.Name)];

    public static IAuditFormat Make(string name, TextWriter output) => Rows.Single(row => row.Name == name).Make(output);
}

/// <summary>One JSON object per entry and line.</summary>
internal sealed class AuditJsonl(TextWriter output) : IAuditFormat
{
    public Task Begin() => Task.CompletedTask;

    public Task Write(AuditEntry entry)
    {
        var note = entry.Note;
        return output.WriteAsync(JsonSerializer.Serialize(
            new ExportedAuditEntry(
                entry.Number, note.At.UtcDateTime, note.Actor, note.Session, note.Address, note.RequestId, note.Operation, note.Action, note.Subject,
                entry.Details, entry.ErasedBy, Convert.ToHexStringLower(entry.DetailsHash.Span), Convert.ToHexStringLower(entry.Hash.Span)),
            AuditExportJson.Default.ExportedAuditEntry) + "\n");
    }
}

/// <summary>One row per entry, with a header row.</summary>
internal sealed class AuditCsv(TextWriter output) : IAuditFormat
{
    private const string Header = "number,at,actor,session,address,request_id,operation,action,subject,details,erased_by,details_hash,hash";

    public Task Begin() => output.WriteAsync(Header + "\r\n");

    public Task Write(AuditEntry entry)
    {
        var note = entry.Note;
        string[] cells =
        [
            entry.Number.ToString(CultureInfo.InvariantCulture),
            note.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            .. ((string?[])[note.Actor, note.Session, note.Address, note.RequestId, note.Operation, note.Action, note.Subject, entry.Details?.ToJsonString()]).Select(CsvText.Free),
            entry.ErasedBy?.ToString(CultureInfo.InvariantCulture) ?? "",
            Convert.ToHexStringLower(entry.DetailsHash.Span),
            Convert.ToHexStringLower(entry.Hash.Span),
        ];
        return output.WriteAsync(string.Join(',', cells) + "\r\n");
    }
}

/// <param name="Details">What changed; absent once it was erased.</param>
/// <param name="ErasedBy">The number of the entry that tells of the erasure.</param>
internal sealed record ExportedAuditEntry(
    long Number, DateTime At, string Actor, string? Session, string? Address, string? RequestId, string? Operation, string Action, string Subject,
    JsonObject? Details, long? ErasedBy, string DetailsHash, string Hash);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExportedAuditEntry))]
internal sealed partial class AuditExportJson : JsonSerializerContext;
