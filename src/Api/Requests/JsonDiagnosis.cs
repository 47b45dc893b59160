using System.Text.Json;
using System.Text.Unicode;
using FinCode.Api.Envelope;
using FinCode.Domain;

namespace FinCode.Api.Requests;

/// <summary>Why a body that could not be parsed could not be parsed. Slow, and only asked when it failed.</summary>
internal static class JsonDiagnosis
{
    public static Detail Of(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return new Detail("body", DetailCode.Required, "The request needs a JSON body.");
        }

        if (!Utf8.IsValid(text))
        {
            return new Detail("body", DetailCode.InvalidUtf8, "The body is not valid UTF-8.");
        }

        try
        {
            return Walk(text);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return NotJson(failure as JsonException);
        }
    }

    private static Detail Walk(ReadOnlySpan<byte> text)
    {
        // One level deeper than is accepted, so that depth is told apart from bad syntax.
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Limits.JsonDepthMax + 1 });
        var path = new List<(string? Name, HashSet<string> Seen)>();
        while (reader.Read())
        {
            if (reader.CurrentDepth + (IsStart(reader.TokenType) ? 1 : 0) > Limits.JsonDepthMax)
            {
                return new Detail("body", DetailCode.TooDeep, $"The body nests deeper than {Limits.JsonDepthMax} levels.");
            }

            if (IsStart(reader.TokenType))
            {
                path.Add((null, new HashSet<string>(StringComparer.Ordinal)));
            }
            else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                var seen = path[^1].Seen;
                path[^1] = (name, seen);
                if (!seen.Add(name))
                {
                    return new Detail(PathText(path), DetailCode.DuplicateKey, "The key stands twice in one object.");
                }
            }
        }

        return NotJson(null);
    }

    private static bool IsStart(JsonTokenType token) => token is JsonTokenType.StartObject or JsonTokenType.StartArray;

    private static string PathText(List<(string? Name, HashSet<string> Seen)> path)
    {
        var text = string.Join('.', path.Where(step => step.Name is not null).Select(step => step.Name));
        return text.Length <= Limits.NameLengthMax ? text : text[..Limits.NameLengthMax];
    }

    private static Detail NotJson(JsonException? failure) => new(
        "body",
        DetailCode.MalformedJson,
        failure is { LineNumber: { } line, BytePositionInLine: { } at }
            ? $"The body is not well-formed JSON (line {line + 1}, byte {at + 1})."
            : "The body is not well-formed JSON.");
}
