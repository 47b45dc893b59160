using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Payments;

/// <summary>
/// What a customer writes on a bank transfer and a bank statement shows: <c>AP</c> and ten characters without look-alikes, of which
/// the last is a check, so that a typing mistake is no other payment.
/// </summary>
public static class PaymentReference
{
    public const string Prefix = "AP";
    public const int Length = 12;

    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>Follows from the payment's id.</summary>
    public static string Of(Guid paymentId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"payment-reference/{paymentId:D}"));
        Span<char> text = stackalloc char[Length];
        Prefix.CopyTo(text);
        for (var at = Prefix.Length; at < Length - 1; at++) text[at] = Alphabet[hash[at] % Alphabet.Length];
        text[^1] = Check(text[..^1]);
        return new string(text);
    }

    /// <summary>As a bank statement may show it: in small letters, with spaces or hyphens.</summary>
    public static bool TryRead(string? written, out string reference)
    {
        reference = written is null ? "" : new string([.. written.Where(letter => letter is not (' ' or '-')).Select(char.ToUpperInvariant)]);
        return reference.Length == Length && reference.StartsWith(Prefix, StringComparison.Ordinal)
            && reference.AsSpan(Prefix.Length).IndexOfAnyExcept(Characters) < 0 && Check(reference.AsSpan(..^1)) == reference[^1];
    }

    /// <summary>Weighted by place, so that one wrong character and two that changed places are both seen.</summary>
    private static char Check(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var at = Prefix.Length; at < text.Length; at++) sum += ((2 * at) + 1) * Alphabet.IndexOf(text[at], StringComparison.Ordinal);
        return Alphabet[sum % Alphabet.Length];
    }
}
