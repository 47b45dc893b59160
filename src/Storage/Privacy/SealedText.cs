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

    public static string Seal(TenantKeyRing ring, string context, string plain) => string.Create(
        CultureInfo.InvariantCulture, $"{Start}{ring.Current}.{Base64Url.EncodeToString(ring.Seal(context, Encoding.UTF8.GetBytes(plain)))}{End}");

    public static string Open(TenantKeyRing ring, string context, string text)
    {
        var box = text.AsSpan(text.IndexOf('.', Start.Length) + 1);
        return Encoding.UTF8.GetString(ring.Open(context, VersionOf(text)!.Value, Base64Url.DecodeFromChars(box[..^End.Length])));
    }

    /// <summary>Where a document's box opens: nowhere else than where it was written.</summary>
    public static string ContextOf(string kind, string grainKey) => $"document\n{kind}\n{grainKey}";
}
