using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;
using FinCode.Api.Envelope;
using FinCode.Domain;

namespace FinCode.Api.Requests;

/// <summary>
/// A request's JSON, read once into a pooled buffer. Either <see cref="Refusal"/> is set, or <see cref="Root"/> can be
/// read until disposal.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Limits.JsonDepthMax, AllowDuplicateProperties = false };

    private byte[]? rented;
    private JsonDocument? document;

    private RequestBody()
    {
    }

    public Refusal? Refusal { get; private init; }

    /// <summary>The body, without its <c>{"data":…,"metadata":…}</c> wrapper if it had one.</summary>
    public JsonElement Root { get; private set; }

    /// <param name="optional">Whether an empty body stands for an empty object.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<RequestBody> Read(HttpContext context, bool optional = false)
    {
        if (!MediaType.IsJson(context.Request.ContentType))
        {
            return new RequestBody { Refusal = Failures.Bad(StatusCodes.Status415UnsupportedMediaType) };
        }

        var bytes = await BodyBytes.Read(context);
        if (bytes.IsTooLong)
        {
            return new RequestBody { Refusal = Failures.Bad(StatusCodes.Status413PayloadTooLarge) };
        }

        var body = new RequestBody { rented = bytes.Rented };
        var text = WithoutMark(bytes.Rented.AsMemory(0, bytes.Length));
        if (optional && text.IsEmpty)
        {
            text = "{}"u8.ToArray();
        }

        return body.Parse(text) ? body : body.Malformed(text.Span);
    }

    /// <summary>Parses one line of a stream of lines; the bytes must stay until disposal.</summary>
    public static RequestBody Of(ReadOnlyMemory<byte> text)
    {
        var body = new RequestBody();
        return body.Parse(text) ? body : body.Malformed(text.Span);
    }

    public void Dispose()
    {
        document?.Dispose();
        document = null;
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
            rented = null;
        }
    }

    private bool Parse(ReadOnlyMemory<byte> text)
    {
        if (!Utf8.IsValid(text.Span))
        {
            return false;
        }

        try
        {
            document = JsonDocument.Parse(text, Options);
            Root = Unwrap(document.RootElement);
            return true;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private RequestBody Malformed(ReadOnlySpan<byte> text)
    {
        var detail = JsonDiagnosis.Of(text);
        Dispose();
        return new RequestBody { Refusal = Refusal.Because(Reason.MalformedBody, detail) };
    }

    private static JsonElement Unwrap(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("data"u8, out var data)
            || data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return root;
        }

        foreach (var property in root.EnumerateObject())
        {
            if (!property.NameEquals("data"u8) && !property.NameEquals("metadata"u8))
            {
                return root;
            }
        }

        return data;
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> text) =>
        text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text;
}
