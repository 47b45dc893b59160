using FinCode.Api.Envelope;
using FinCode.Api.Requests;

namespace FinCode.Api.Wallets;

/// <summary>The short code that owns wallets.</summary>
internal static class OwnerCodes
{
    private const int LengthMax = 32;

    public static string RequiredOwnerCode(this Fields fields, string name)
    {
        var code = fields.RequiredText(name, LengthMax);
        if (code.Length > 0 && !IsCode(code))
        {
            fields.Fault(name, DetailCode.Malformed, "Must be letters, digits, hyphens and underscores.");
        }

        return code;
    }

    public static string? Query(HttpContext context, string name, Faults faults)
    {
        if (!context.Request.Query.TryGetValue(name, out var given))
        {
            return null;
        }

        if (given is [{ Length: <= LengthMax } code] && IsCode(code))
        {
            return code;
        }

        faults.Add(name, DetailCode.Malformed, $"Must be at most {LengthMax} letters, digits, hyphens and underscores.");
        return null;
    }

    private static bool IsCode(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
