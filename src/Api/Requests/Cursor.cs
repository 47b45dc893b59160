using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;

namespace FinCode.Api.Requests;

/// <summary>
/// Where a page ended. Sealed with the listing it belongs to (tenant, route and filter), so that a cursor that was
/// changed or taken from another list is refused; it opens nothing that the list itself does not.
/// </summary>
internal static class Cursor
{
    private const int Bytes = 16;

    public static string Write(long last, string listing)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, last);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Seal(last, listing));
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string text, string listing, out long last)
    {
        last = 0;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != 22 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != Bytes)
        {
            return false;
        }

        last = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) == Seal(last, listing);
    }

    private static ulong Seal(long last, string listing) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(listing), last);
}
