using System.Buffers.Binary;
using System.Globalization;

namespace FinCode.Domain.Agents;

/// <summary>What the recipient says at the counter: nine random digits and a check digit (Luhn), so that a slip of the tongue costs no try.</summary>
public static class PickupCode
{
    public const int Length = 10;

    /// <param name="chance">At least sixteen random bytes: so many more than nine digits that no code is likelier than another.</param>
    public static string From(ReadOnlySpan<byte> chance)
    {
        var digits = (BinaryPrimitives.ReadUInt128BigEndian(chance) % 1_000_000_000).ToString("D9", CultureInfo.InvariantCulture);
        return digits + Ledger.AccountNumber.CheckDigit(digits);
    }

    /// <summary>Reads a code as people write it, with spaces or hyphens; false where it cannot be one.</summary>
    public static bool TryRead(string? text, out string code)
    {
        code = text is null ? "" : text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return code.Length == Length
            && code.All(char.IsAsciiDigit)
            && Ledger.AccountNumber.CheckDigit(code.AsSpan(..^1)) == code[^1];
    }
}
