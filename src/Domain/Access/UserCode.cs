using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Access;

/// <summary>
/// The short code that owns wallets and transactions, for example <c>RZ0LNK</c>: six of A–Z and 0–9 without the
/// look-alikes 1, I and O. Unique within its tenant.
/// </summary>
public static class UserCode
{
    public const int Length = 6;
    private const string Alphabet = "023456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>A code from eight bytes of chance: 33^6, more than a thousand million codes.</summary>
    public static string From(ReadOnlySpan<byte> chance)
    {
        var number = BinaryPrimitives.ReadUInt64BigEndian(chance);
        return string.Create(Length, number, static (code, rest) =>
        {
            for (var at = code.Length - 1; at >= 0; at--)
            {
                (rest, var digit) = Math.DivRem(rest, (ulong)Alphabet.Length);
                code[at] = Alphabet[(int)digit];
            }
        });
    }

    /// <summary>A code that follows from an id, so that whoever asks again finds the same.</summary>
    /// <param name="attempt">From 0; the next one where the code belongs to somebody else.</param>
    public static string FromId(Guid id, int attempt) => From(SHA256.HashData(Encoding.UTF8.GetBytes($"user-code/{id:D}/{attempt}")));

    /// <summary>The code as a number, and back.</summary>
    public static long ToNumber(string code) => code.Aggregate(0L, (number, letter) => checked((number * Alphabet.Length) + Alphabet.IndexOf(letter, StringComparison.Ordinal)));

    public static string FromNumber(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return From(bytes);
    }

    /// <summary>Always the same code for the same user: what the sandbox's fixed users have.</summary>
    public static string Derived(string tenant, EmailAddress email) =>
        From(SHA256.HashData(Encoding.UTF8.GetBytes($"user-code/{tenant}/{email}")));

    public static bool IsWellFormed(ReadOnlySpan<char> code) => code.Length == Length && !code.ContainsAnyExcept(Characters);
}
