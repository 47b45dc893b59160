using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Access;

/// <summary>Time-based one-time passwords (RFC 6238), as every authenticator app makes them: HMAC-SHA1, six digits, thirty seconds.</summary>
public static class Totp
{
    public const int Digits = 6;
    public const int SecretBytes = 20;

    /// <summary>Seconds.</summary>
    public const int Period = 30;

    /// <summary>How many periods a phone's clock may be off in either direction.</summary>
    private const int Window = 1;

    /// <summary>RFC 4648 §6.</summary>
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly uint[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>The number of the period that an instant lies in.</summary>
    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / Period;

    /// <summary>The password of one period.</summary>
    /// <param name="algorithm">SHA-1 for the apps; the RFC knows SHA-256 and SHA-512 as well.</param>
    public static string Code(ReadOnlySpan<byte> secret, long step, HashAlgorithmName algorithm, int digits = Digits)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        Span<byte> mac = stackalloc byte[HMACSHA512.HashSizeInBytes];
        mac = mac[..CryptographicOperations.HmacData(algorithm, secret, message, mac)];

        // Dynamic truncation (RFC 4226 §5.3).
        var number = BinaryPrimitives.ReadUInt32BigEndian(mac[(mac[^1] & 0xF)..]) & 0x7FFFFFFF;
        return (number % PowersOfTen[digits]).ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>Which period a password is of, near now; null for none. Takes as long whichever it is.</summary>
    public static long? FindStep(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        long? found = null;
        var given = Encoding.UTF8.GetBytes(code);
        for (var step = StepAt(now) - Window; step <= StepAt(now) + Window; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step, HashAlgorithmName.SHA1)), given)) found = step;
        }

        return found;
    }

    /// <summary>The secret as people type it into an app.</summary>
    public static string ToBase32(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var octet in secret)
        {
            (bits, count) = (((bits << 8) | octet) & 0xFFFF, count + 8);
            for (; count >= 5; count -= 5) text.Append(Base32[(bits >> (count - 5)) & 31]);
        }

        if (count > 0) text.Append(Base32[(bits << (5 - count)) & 31]);
        return text.ToString();
    }
}
