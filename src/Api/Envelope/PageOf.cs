using System.Text.Json;
using FinCode.Api.Requests;

namespace FinCode.Api.Envelope;

/// <summary>One page of a list.</summary>
internal sealed record PageOf<T>(
    IReadOnlyList<T> Items, Page Page, long Total, string? NextCursor, Action<Utf8JsonWriter, T> WriteItem)
{
    public static PageOf<T> Empty(Page page, Action<Utf8JsonWriter, T> writeItem) => new([], page, 0, null, writeItem);

    public static void Write(Utf8JsonWriter json, PageOf<T> page)
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var item in page.Items)
        {
            page.WriteItem(json, item);
        }

        json.WriteEndArray();
        json.WriteNumber("page"u8, page.Page.Number);
        json.WriteNumber("size"u8, page.Page.Size);
        json.WriteNumber("total"u8, page.Total);
        json.WriteString("nextCursor"u8, page.NextCursor);
        json.WriteEndObject();
    }
}
