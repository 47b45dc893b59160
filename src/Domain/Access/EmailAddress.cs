using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace FinCode.Domain.Access;

/// <summary>
/// An e-mail address in lower case: what finds a user of a tenant. Plain ASCII addresses only (the dot-atom of RFC 5322
/// §3.2.3 at a domain of RFC 1035 labels), so that no two look-alike addresses name two users.
/// </summary>
public readonly record struct EmailAddress
{
    private const int LocalLengthMax = 64;
    private const int LabelLengthMax = 63;
    private static readonly SearchValues<char> LocalCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+-/=?^_`{|}~");
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    /// <summary>Trims, lowers and checks.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress email)
    {
        email = default;
        if (text is null || text.Length > Limits.EmailLengthMax + 2)
        {
            return false;
        }

        var value = text.Trim().ToLowerInvariant();
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (at < 0 || value.Length > Limits.EmailLengthMax || !IsLocalPart(value.AsSpan(0, at)) || !IsDomain(value.AsSpan(at + 1)))
        {
            return false;
        }

        email = new EmailAddress(value);
        return true;
    }

    /// <exception cref="FormatException">Not an address.</exception>
    public static EmailAddress Parse(string text) =>
        TryParse(text, out var email) ? email : throw new FormatException("This is not an e-mail address.");

    public override string ToString() => Value;

    private static bool IsLocalPart(ReadOnlySpan<char> local) =>
        local.Length is > 0 and <= LocalLengthMax
        && !local.ContainsAnyExcept(LocalCharacters)
        && local[0] != '.' && local[^1] != '.'
        && local.IndexOf("..", StringComparison.Ordinal) < 0;

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > LabelLengthMax || label.ContainsAnyExcept(LabelCharacters) || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            labels++;
        }

        return labels >= 2;
    }
}
