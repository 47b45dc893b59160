namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What a file is, as its first bytes tell. What a client calls it counts for nothing.</summary>
public static class ContentTypes
{
    public const string Pdf = "application/pdf";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";

    /// <summary>Null for what is none of those that are taken.</summary>
    public static string? Of(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? Pdf
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? Png
        : null;

    /// <summary>A file's name that ends as its content does, for what opens files goes by the name.</summary>
    /// <param name="contentType">One of these.</param>
    public static string NameOf(string name, string contentType)
    {
        var extension = contentType switch { Pdf => ".pdf", Jpeg => ".jpg", Png => ".png", _ => throw new ArgumentOutOfRangeException(nameof(contentType), contentType, "Is none of those that are taken.") };
        return name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? name : name[..Math.Min(name.Length, Limits.KycFileNameLengthMax - extension.Length)] + extension;
    }
}
