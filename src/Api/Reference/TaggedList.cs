using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using FinCode.Api.Envelope;

namespace FinCode.Api.Reference;

/// <summary>A whole list with the tag of its content, for clients that ask only whether it is still the same.</summary>
internal sealed class TaggedList
{
    private readonly byte[] data;

    /// <summary>Weak, because the envelope around the list is another one each time.</summary>
    private readonly string tag;

    /// <param name="write">The items, one after the other.</param>
    public TaggedList(Action<Utf8JsonWriter> write)
    {
        data = Written(write);
        tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(data)[..8])}\"";
    }

    /// <summary>The list, or 304 where the client has it.</summary>
    public Task Answer(HttpContext context, Answers answers, string cacheControl)
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = cacheControl;
        if (!context.Request.Headers.IfNoneMatch.Contains(tag)) return answers.Success(context, data, static (json, list) => json.WriteRawValue(list));
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        write(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
