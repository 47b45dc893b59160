using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Events;

/// <summary>The id of what happened to anything but a transaction, derived from what happened: whoever makes it again makes the same.</summary>
public static class NoticeId
{
    /// <param name="subject">To what; it begins with what tells tenants apart.</param>
    /// <param name="version">Of the subject, after it.</param>
    /// <param name="part">Of what happened at once, counted from zero.</param>
    public static Guid Of(string subject, long version, int part)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"notice/{subject}/{version}/{part}")), hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
