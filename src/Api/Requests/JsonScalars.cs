using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Money;

namespace FinCode.Api.Requests;

/// <summary>Scalars from the bytes of their token. An amount never passes through a binary fraction.</summary>
internal static class JsonScalars
{
    private const int AmountCharsMax = 64;

    public static bool TryReadId(JsonElement value, out Guid id)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (raw.Length == 36 && Utf8Parser.TryParse(raw, out id, out var read, 'D') && read == raw.Length)
        {
            return true;
        }

        id = default;
        return raw.Contains((byte)'\\') && TryReadEscaped(value) is { } text && Guid.TryParseExact(text, "D", out id);
    }

    /// <summary>What is wrong with a text, or null and the text.</summary>
    public static DetailCode? ReadText(JsonElement value, int lengthMin, int lengthMax, out string? text)
    {
        text = TryReadEscaped(value);
        if (text is null)
        {
            return DetailCode.InvalidUtf8;
        }

        if (text.Length < lengthMin)
        {
            return DetailCode.TooShort;
        }

        if (text.Length > lengthMax)
        {
            return DetailCode.TooLong;
        }

        return HasControl(text) ? DetailCode.ControlCharacter : null;
    }

    /// <summary>A text that may have line breaks and tabs.</summary>
    public static bool TryReadLines(JsonElement value, out string text)
    {
        text = TryReadEscaped(value) ?? "";
        return text.Length > 0 && !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));
    }

    /// <summary>An amount from a string or a number, by its own digits. Null for a value of another type.</summary>
    public static AmountFault? ReadAmount(JsonElement value, Currency currency, out long minorUnits)
    {
        minorUnits = 0;
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return null;
        }

        var raw = JsonMarshal.GetRawUtf8Value(value);
        raw = value.ValueKind == JsonValueKind.String ? raw[1..^1] : raw;
        if (raw.Length > AmountCharsMax || !Ascii.IsValid(raw) || raw.Contains((byte)'\\'))
        {
            var text = value.ValueKind == JsonValueKind.String ? TryReadEscaped(value) : Encoding.ASCII.GetString(raw);
            return MoneyText.Read(text, currency, out minorUnits);
        }

        Span<char> digits = stackalloc char[AmountCharsMax];
        var length = Encoding.ASCII.GetChars(raw, digits);
        return MoneyText.Read(digits[..length], currency, out minorUnits);
    }

    /// <summary>Null when an escape stands for half a character.</summary>
    private static string? TryReadEscaped(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool HasControl(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter))
            {
                return true;
            }
        }

        return false;
    }
}
