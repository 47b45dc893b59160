using System.Security.Cryptography;
using System.Text;
using FinCode.Domain;

namespace FinCode.Storage.Privacy;

/// <summary>
/// Hides a value so that it is still found, with a key of the tenant's: whole (<see cref="Exact"/>), or by its beginnings of
/// three letters and more (<see cref="Word"/>). What a word's pseudonym begins with is the pseudonym of what the word begins
/// with, so one range of one index finds it as it would find the word; see decision 0021 for what that betrays.
/// </summary>
internal static class SearchPseudonym
{
    /// <summary>Longer words are alike in what follows.</summary>
    private const int WordLengthMax = 100;

    private const int HeadBytes = 6;
    private const string Symbols = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    private const string Common = "abcdefghijklmnopqrstuvwxyz0123456789@.-_+";
    private const int Escape = 63;

    public static string Exact(ReadOnlySpan<byte> key, string value)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Mac(key, 'x', value, hash);
        return Convert.ToHexStringLower(hash);
    }

    public static string Word(ReadOnlySpan<byte> key, string word)
    {
        word = word.Length > WordLengthMax ? word[..WordLengthMax] : word;
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];

        // Shorter words have another mark than beginnings, so that they are found by themselves alone.
        Mac(key, word.Length < Limits.SearchBeginningMin ? 's' : 'h', word.AsSpan(0, Math.Min(Limits.SearchBeginningMin, word.Length)), hash);
        var text = new StringBuilder();
        for (var at = 0; at < HeadBytes; at++)
        {
            text.Append(Symbols[hash[at] & 63]);
            text.Append(Symbols[hash[at + HeadBytes] & 63]);
        }

        for (var at = Limits.SearchBeginningMin; at < word.Length; at++)
        {
            // Each letter is shifted by what depends on all letters before it: the same letters make the same symbols.
            Mac(key, 'c', word.AsSpan(0, at), hash);
            Append(text, word[at], hash);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, char letter, ReadOnlySpan<byte> shift)
    {
        var common = Common.IndexOf(letter, StringComparison.Ordinal);
        text.Append(Symbols[((common < 0 ? Escape : common) + shift[0]) & 63]);
        if (common >= 0) return;

        text.Append(Symbols[((letter >> 12) + shift[1]) & 63]);
        text.Append(Symbols[(((letter >> 6) & 63) + shift[2]) & 63]);
        text.Append(Symbols[((letter & 63) + shift[3]) & 63]);
    }

    private static void Mac(ReadOnlySpan<byte> key, char use, ReadOnlySpan<char> text, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[(text.Length * 3) + 1];
        bytes[0] = (byte)use;
        var length = Encoding.UTF8.GetBytes(text, bytes[1..]) + 1;
        HMACSHA256.HashData(key, bytes[..length], hash);
    }
}
