using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Api.Compliance.Screening;

/// <summary>What a list says of an entry that a match names: without it nobody can tell whether it is them.</summary>
internal sealed class ListEntryEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    private static readonly IReadOnlyDictionary<NameStrength, string> Strengths = WireNames.Table<NameStrength>();

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/admin/compliance/lists/{listId}/entries/{entryId}", Read).RequirePermission(Permission.ReadScreeningLists).Rated(RateClass.Read).Describe(ScreeningDocs.Entry);

    private async Task Read(HttpContext context)
    {
        var (listId, entryId) = ((string)context.Request.RouteValues["listId"]!, (string)context.Request.RouteValues["entryId"]!);
        if (await grains.Screening(Call.CallerOf(context).Tenant.Name).Entry(listId, entryId) is { } entry) await answers.Success(context, entry, Write);
        else await answers.Refuse(context, ScreeningRefusalTable.EntryNotFound);
    }

    private static void Write(Utf8JsonWriter json, ListedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("listId"u8, entry.ListId);
        json.WriteString("listVersion"u8, entry.ListVersion);
        json.WriteString("entryId"u8, entry.EntryId);
        json.WriteString("entryVersion"u8, entry.EntryVersion);
        json.WriteString("type"u8, ScreenEndpoint.Kinds[entry.Kind]);
        json.WriteStartArray("names"u8);
        foreach (var name in entry.Names)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name.Text);
            json.WriteString("strength"u8, Strengths[name.Strength]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "birthDates"u8, entry.BirthDates);
        WriteTexts(json, "nationalities"u8, entry.Nationalities);
        WriteTexts(json, "otherCountries"u8, entry.OtherCountries);
        json.WriteStartArray("identifiers"u8);
        foreach (var identifier in entry.Identifiers)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, identifier.Type);
            json.WriteString("value"u8, identifier.Value);
            json.WriteString("country"u8, identifier.Country);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "programs"u8, entry.Programs);
        json.WriteString("remarks"u8, entry.Remarks);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
