using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Access;

/// <summary>
/// A stored password: <c>pbkdf2-sha512$iterations$salt$hash</c>. The text carries its own parameters, so that they can be
/// raised and old passwords still open; each is hashed anew at its next use.
/// </summary>
public static class PasswordHash
{
    /// <summary>PBKDF2-HMAC-SHA512, as OWASP's password storage cheat sheet asks (2023: at least 210,000).</summary>
    public const int Iterations = 210_000;

    public const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>A text from a broken or hostile store must not keep a processor busy for hours.</summary>
    private const int IterationsMax = 10_000_000;
    private const string Scheme = "pbkdf2-sha512";

    public static string Create(string password, ReadOnlySpan<byte> salt, int iterations = Iterations)
    {
        var hash = Derive(password, salt, iterations, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether it is the password, compared in constant time. A text of another form matches nothing.</summary>
    public static bool Matches(string stored, string password)
    {
        if (!TryRead(stored, out var iterations, out var salt, out var hash))
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(hash, Derive(password, salt, iterations, hash.Length));
    }

    /// <summary>Whether it was made with other parameters than today's, and should be made anew when the password is next seen.</summary>
    public static bool IsOutdated(string stored, int iterations = Iterations) =>
        !TryRead(stored, out var used, out var salt, out var hash) || used != iterations || salt.Length != SaltBytes || hash.Length != HashBytes;

    private static byte[] Derive(string password, ReadOnlySpan<byte> salt, int iterations, int length)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        var derived = Rfc2898DeriveBytes.Pbkdf2(bytes, salt, iterations, HashAlgorithmName.SHA512, length);
        CryptographicOperations.ZeroMemory(bytes);
        return derived;
    }

    private static bool TryRead(string stored, out int iterations, out byte[] salt, out byte[] hash)
    {
        (iterations, salt, hash) = (0, [], []);
        if (stored.Split('$') is not [Scheme, var count, var saltText, var hashText]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out iterations)
            || iterations is < 1 or > IterationsMax)
        {
            return false;
        }

        salt = Bytes(saltText);
        hash = Bytes(hashText);
        return salt.Length > 0 && hash.Length >= HashBytes;
    }

    private static byte[] Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var written) ? bytes[..written] : [];
    }
}
