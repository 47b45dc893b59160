using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.ObjectPool;

namespace FinCode.Api.Envelope;

/// <summary>A buffer with a writer on it, from a pool. An answer is complete before its first byte leaves, so its length is known.</summary>
internal sealed class JsonBuffer
{
    private const int KeptBytesMax = 256 * 1024;

    private static readonly DefaultObjectPool<JsonBuffer> Pool = new(new Policy());

    // Letters of every script as they are; what HTML could misread stays escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ArrayBufferWriter<byte> bytes = new(1024);

    private JsonBuffer() => Json = new Utf8JsonWriter(bytes, Options);

    public Utf8JsonWriter Json { get; }

    public ReadOnlyMemory<byte> Written => bytes.WrittenMemory;

    public static JsonBuffer Rent() => Pool.Get();

    public void Return() => Pool.Return(this);

    /// <summary>Ends a line of a stream of lines, so that the next value may begin.</summary>
    public void EndLine()
    {
        Json.Flush();
        bytes.Write("\n"u8);
        Json.Reset(bytes);
    }

    public void Clear()
    {
        bytes.ResetWrittenCount();
        Json.Reset(bytes);
    }

    private sealed class Policy : PooledObjectPolicy<JsonBuffer>
    {
        public override JsonBuffer Create() => new();

        public override bool Return(JsonBuffer buffer)
        {
            if (buffer.bytes.Capacity > KeptBytesMax)
            {
                return false;
            }

            buffer.Clear();
            return true;
        }
    }
}
