using System.Buffers;
using System.Globalization;
using System.Text;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FinCode.Api.Compliance;

/// <summary>A <c>multipart/form-data</c> body with one file in it, read whole and within bounds.</summary>
internal sealed class UploadForm
{
    private const int PartsMax = 20;
    private const int TextBytesMax = 2_000;
    private const int BoundaryLengthMax = 70;

    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    private UploadForm()
    {
    }

    public Refusal? Refusal { get; private init; }

    /// <summary>Null where there was no file.</summary>
    public byte[]? File { get; private set; }

    public string FileName { get; private set; } = "";

    public string? Text(string name) => texts.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    /// <param name="fileField">The name of the field that holds the file.</param>
    public static async Task<UploadForm> Read(HttpContext context, string fileField, int fileBytesMax, Faults faults)
    {
        if (BoundaryOf(context.Request.ContentType) is not { } boundary)
        {
            return new UploadForm { Refusal = new Refusal(ErrorCode.UnsupportedMediaType, "The body must be multipart/form-data.") };
        }

        var body = await BodyBytes.Read(context);
        if (body.IsTooLong) return new UploadForm { Refusal = Failures.Bad(StatusCodes.Status413PayloadTooLarge) };
        try
        {
            var form = new UploadForm();
            await form.ReadParts(new MultipartReader(boundary, new MemoryStream(body.Rented, 0, body.Length, writable: false)), fileField, faults, context.RequestAborted);
            return form.File?.Length > fileBytesMax ? new UploadForm { Refusal = TooLarge(fileField, fileBytesMax) } : form;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            faults.Add("body", DetailCode.Malformed, "Is not a well-formed multipart/form-data body.");
            return new UploadForm();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body.Rented);
        }
    }

    private async Task ReadParts(MultipartReader reader, string fileField, Faults faults, CancellationToken cancellation)
    {
        for (var count = 0; await reader.ReadNextSectionAsync(cancellation) is { } part; count++)
        {
            if (count == PartsMax)
            {
                faults.Add("body", DetailCode.TooMany, $"Must have at most {PartsMax} parts.");
                return;
            }

            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { Length: > 0 and <= Limits.NameLengthMax } name) continue;
            var bytes = new MemoryStream();
            await part.Body.CopyToAsync(bytes, cancellation);
            if (texts.ContainsKey(name) || (name == fileField && File is not null)) faults.Add(name, DetailCode.Repeated, "Stands more than once.");
            else if (name == fileField) (File, FileName) = (bytes.ToArray(), NameOf(disposition));
            else if (TryText(bytes, out var text)) texts[name] = text;
            else faults.Add(name, DetailCode.Malformed, $"Must be at most {TextBytesMax} bytes of UTF-8.");
        }
    }

    private static Refusal TooLarge(string field, int most) => new(
        ErrorCode.PayloadTooLarge, $"The file is larger than {most} bytes.", Details: [new Detail(field, DetailCode.TooLarge, $"Must have at most {most} bytes.")]);

    private static string? BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= BoundaryLengthMax } boundary ? boundary : null;

    private static bool TryText(MemoryStream bytes, out string text)
    {
        var span = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        var isText = span.Length <= TextBytesMax && System.Text.Unicode.Utf8.IsValid(span);
        text = isText ? Encoding.UTF8.GetString(span).Trim() : "";
        return isText;
    }

    /// <summary>A name and no path, without what no name has, and what makes one look like another.</summary>
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var given = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
        var name = new string([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format && letter is not ('"' or '<' or '>' or ':' or '|' or '?' or '*'))]).Trim();
        return name.Length == 0 ? "document" : name[..Math.Min(name.Length, Limits.KycFileNameLengthMax)];
    }
}
