using System.Text.Json;

namespace FinCode.Partners.Payouts.Switch;

/// <summary>Texts of a switch's answer. What cannot be read is as if it were not there: half a surrogate is JSON, and no text.</summary>
internal static class SwitchText
{
    public static string? Of(JsonElement value, int lengthMax)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString() is { Length: > 0 } text && text.Length <= lengthMax ? text : null;
        }
        catch (InvalidOperationException)
        {
            // That is how the reader says that the escapes make no text.
            return null;
        }
    }

    public static string? Of(JsonElement element, string name, int lengthMax) => element.TryGetProperty(name, out var value) ? Of(value, lengthMax) : null;
}
