using System.Text.Json;

namespace FinCode.Api.Ledger;

/// <summary>History that was looked up, not paged: everything found, up to a bound.</summary>
internal static class HistoryList
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<HistoryEntry> entries)
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var entry in entries)
        {
            HistoryEntry.Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteNumber("page"u8, 1);
        json.WriteNumber("size"u8, HistoryEntries.RecordsMax);
        json.WriteNumber("total"u8, entries.Count);
        json.WriteNull("nextCursor"u8);
        json.WriteEndObject();
    }
}
