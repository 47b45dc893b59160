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
    private const int BytesWithId = 32;

    /// <param name="id">Which of several items that have the same number; none where a number is one item.</param>
    public static string Write(long last, string listing, Guid id = default)
    {
        Span<byte> bytes = stackalloc byte[BytesWithId];
        BinaryPrimitives.WriteInt64BigEndian(bytes, last);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Seal(last, id, listing));
        id.TryWriteBytes(bytes[16..], bigEndian: true, out _);
        return Base64Url.EncodeToString(id == Guid.Empty ? bytes[..Bytes] : bytes);
    }

    public static bool TryRead(string text, string listing, out long last, out Guid id)
    {
        (last, id) = (0, default);
        Span<byte> bytes = stackalloc byte[BytesWithId];
        if (text.Length is not (22 or 43) || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length is not (Bytes or BytesWithId))
        {
            return false;
        }

        last = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (length == BytesWithId) id = new Guid(bytes[16..], bigEndian: true);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) == Seal(last, id, listing);
    }

    private static ulong Seal(long last, Guid id, string listing) =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(id == Guid.Empty ? listing : $"{listing}/{id}"), last);
}
