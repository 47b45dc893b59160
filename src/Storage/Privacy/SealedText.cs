using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace FinCode.Storage.Privacy;

/// <summary>An encrypted document as the store keeps it: JSON with the version of the key and the box in it.</summary>
internal static class SealedText
{
    private const string Start = "{\"$sealed\":\"";
    private const string End = "\"}";

    public static bool Is(string text) => text.StartsWith(Start, StringComparison.Ordinal);

    /// <summary>The version of the key; null for a text that an earlier version of the platform stored in the clear.</summary>
    public static int? VersionOf(string text) =>
        Is(text) ? int.Parse(text.AsSpan(Start.Length, text.IndexOf('.', Start.Length) - Start.Length), NumberStyles.None, CultureInfo.InvariantCulture) : null;

    public static string Seal(TenantKeyRing ring, string context, string plain)
    {
        // Borrowed, and emptied when they go back: thousands a second are sealed, and only the text is kept.
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(plain.Length));
        var box = ArrayPool<byte>.Shared.Rent(TenantKeyRing.BoxLength(bytes.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(plain, bytes);
            var whole = box.AsSpan(0, TenantKeyRing.BoxLength(length));
            ring.Seal(context, bytes.AsSpan(0, length), whole);
            return Written(ring.Current, whole);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            ArrayPool<byte>.Shared.Return(box, clearArray: true);
        }
    }

    private static string Written(int version, ReadOnlySpan<byte> box)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{Start}{version}.");
        var text = ArrayPool<char>.Shared.Rent(head.Length + Base64Url.GetEncodedLength(box.Length) + End.Length);
        try
        {
            head.CopyTo(text);
            var end = head.Length + Base64Url.EncodeToChars(box, text.AsSpan(head.Length));
            End.CopyTo(text.AsSpan(end));
            return new string(text, 0, end + End.Length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }

    public static string Open(TenantKeyRing ring, string context, string text)
    {
        var box = text.AsSpan(text.IndexOf('.', Start.Length) + 1);
        return Encoding.UTF8.GetString(ring.Open(context, VersionOf(text)!.Value, Base64Url.DecodeFromChars(box[..^End.Length])));
    }

    /// <summary>Where a document's box opens: nowhere else than where it was written.</summary>
    public static string ContextOf(string kind, string grainKey) => $"document\n{kind}\n{grainKey}";
}
