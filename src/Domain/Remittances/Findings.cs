using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Remittances;

/// <summary>
/// What a verdict found, as digests: whoever looks again can tell whether it is something that a person has seen and let go. Texts of
/// digests in order, with a space between; they say nothing of whom or what.
/// </summary>
public static class Findings
{
    private const int DigestBytes = 12;

    /// <param name="found">Each as a text that is the same whenever the same is found.</param>
    public static string Of(IEnumerable<string> found) => string.Join(' ', found.Select(DigestOf).Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal));

    /// <summary>Whether everything that is found now was found then.</summary>
    public static bool AreIn(string now, string? then) => then is not null && now.Split(' ').All(then.Split(' ').Contains);

    private static string DigestOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Base64Url.EncodeToString(hash[..DigestBytes]);
    }
}
