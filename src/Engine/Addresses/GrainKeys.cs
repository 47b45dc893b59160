using System.Globalization;
using Orleans.Runtime;

namespace FinCode.Engine.Addresses;

/// <summary>How keys are written into a grain id: guids as 32 digits, integers as hex, an extension after a plus.</summary>
internal static class GrainKeys
{
    public static IdSpan OfGuid(Guid key, string? extension = null) => Join(key.ToString("N"), extension);

    public static IdSpan OfInteger(long key, string? extension = null) => Join(key.ToString("X", CultureInfo.InvariantCulture), extension);

    public static Guid ReadGuid(GrainId id, out string? extension)
    {
        var text = Split(id, out extension);
        return Guid.TryParseExact(text, "N", out var key)
            ? key
            : throw new InvalidOperationException($"The key of {id} is not a guid.");
    }

    public static long ReadInteger(GrainId id, out string? extension)
    {
        var text = Split(id, out extension);
        return long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw new InvalidOperationException($"The key of {id} is not an integer.");
    }

    private static IdSpan Join(string key, string? extension) =>
        IdSpan.Create(string.IsNullOrWhiteSpace(extension) ? key : $"{key}+{extension}");

    private static string Split(GrainId id, out string? extension)
    {
        var text = id.Key.ToString();
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        extension = plus < 0 ? null : text[(plus + 1)..];
        return plus < 0 ? text : text[..plus];
    }
}
