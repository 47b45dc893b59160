namespace FinCode.Api.Requests;

internal static class MediaType
{
    public const string NdJson = "application/x-ndjson";

    private const string Json = "application/json";

    /// <summary>A missing type is taken for JSON; a charset other than UTF-8 is not.</summary>
    public static bool IsJson(string? contentType) =>
        contentType is null || contentType.Equals(Json, StringComparison.OrdinalIgnoreCase) || Is(contentType, Json);

    public static bool IsNdJson(string? contentType) => contentType is not null && Is(contentType, NdJson);

    public static bool IsCsv(string? contentType) => contentType is not null && Is(contentType, "text/csv");

    public static bool IsXml(string? contentType) => contentType is not null && (Is(contentType, "application/xml") || Is(contentType, "text/xml"));

    private static bool Is(string contentType, string expected) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var parsed)
        && parsed.MediaType.Equals(expected, StringComparison.OrdinalIgnoreCase)
        && (!parsed.Charset.HasValue || parsed.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || parsed.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
