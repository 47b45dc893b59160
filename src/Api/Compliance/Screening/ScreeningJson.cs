using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Api.Compliance.Screening;

/// <summary>Results of screening and what is known of lists, as the API writes them.</summary>
internal static class ScreeningJson
{
    public static readonly IReadOnlyDictionary<ScreeningBand, string> Bands = WireNames.Table<ScreeningBand>();
    public static readonly IReadOnlyDictionary<ScreeningVerdict, string> Verdicts = WireNames.Table<ScreeningVerdict>();
    public static readonly IReadOnlyDictionary<ListAge, string> Ages = WireNames.Table<ListAge>();

    public static void Write(Utf8JsonWriter json, ScreeningResult result)
    {
        json.WriteStartObject();
        json.WriteString("verdict"u8, Verdicts[result.Verdict]);
        json.WriteNumber("matchCount"u8, result.HitCount);
        json.WriteStartArray("matches"u8);
        foreach (var hit in result.Hits) Write(json, hit);
        json.WriteEndArray();
        json.WriteStartArray("listVersions"u8);
        foreach (var list in result.Lists) Write(json, list);
        json.WriteEndArray();
        json.WriteString("algorithm"u8, result.Algorithm);
        WriteLines(json, result.Policy);
        json.WriteString("explanation"u8, result.Explain());
        json.WriteEndObject();
    }

    /// <summary>Where the tenant's lines were; null in what was stored before they were kept.</summary>
    public static void WriteLines(Utf8JsonWriter json, ScreeningPolicy? policy)
    {
        if (policy is null)
        {
            json.WriteNull("bands"u8);
            return;
        }

        json.WriteStartObject("bands"u8);
        json.WriteNumber("logAt"u8, policy.LogAt / 10m);
        json.WriteNumber("alertAt"u8, policy.AlertAt / 10m);
        json.WriteNumber("strongAt"u8, policy.StrongAt / 10m);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ScreenedList list)
    {
        json.WriteStartObject();
        json.WriteString("listId"u8, list.ListId);
        json.WriteString("version"u8, list.Version);
        json.WriteNumber("entries"u8, list.Entries);
        json.WriteEndObject();
    }

    /// <param name="isOwner">Whoever does not own the list reads neither who brought it nor from where.</param>
    public static void WriteVersion(Utf8JsonWriter json, ListVersion version, bool isOwner)
    {
        json.WriteStartObject();
        json.WriteString("version"u8, version.Version);
        json.WriteNumber("entries"u8, version.Entries);
        json.WriteString("publishedOn"u8, version.Source.PublishedOn?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteInstant("importedAt"u8, version.ImportedAt);
        json.WriteString("fileHash"u8, version.Source.FileHash);
        json.WriteNumber("added"u8, version.Changes.Added);
        json.WriteNumber("changed"u8, version.Changes.Changed);
        json.WriteNumber("removed"u8, version.Changes.Removed);
        json.WriteBoolean("forced"u8, version.IsForced);
        json.WriteString("importedBy"u8, isOwner ? version.By : null);
        json.WriteString("importedFrom"u8, isOwner ? version.From : null);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ScreeningHit hit)
    {
        json.WriteStartObject();
        json.WriteString("listId"u8, hit.ListId);
        json.WriteString("entryId"u8, hit.EntryId);
        json.WriteString("entryVersion"u8, hit.EntryVersion);
        json.WriteString("type"u8, ScreenEndpoint.Kinds[hit.EntryKind]);
        json.WriteString("name"u8, hit.EntryName);
        json.WriteString("matchedName"u8, hit.ListedName.Length > 0 ? hit.ListedName : null);
        json.WriteNumber("score"u8, hit.Score / 10m);
        json.WriteNumber("ofacScore"u8, hit.OfacScore);
        json.WriteString("band"u8, Bands[hit.Band]);
        json.WriteStartArray("programs"u8);
        foreach (var program in hit.Programs) json.WriteStringValue(program);
        json.WriteEndArray();
        json.WriteString("explanation"u8, hit.Explain());
        json.WriteEndObject();
    }
}
