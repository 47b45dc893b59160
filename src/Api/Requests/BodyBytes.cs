using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using FinCode.Domain;

namespace FinCode.Api.Requests;

/// <summary>A whole body in an array from the pool. The array grows with what arrives, not with what was announced.</summary>
internal readonly record struct BodyBytes(byte[] Rented, int Length, bool IsTooLong)
{
    private const int FirstBytes = 2048;

    private static readonly BodyBytes TooLong = new([], 0, IsTooLong: true);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<BodyBytes> Read(HttpContext context)
    {
        if (context.Request.ContentLength > Limits.RequestBodyBytesMax)
        {
            return TooLong;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
        var length = 0;
        try
        {
            while (true)
            {
                var result = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
                var arrived = checked((int)result.Buffer.Length);
                if (length + arrived > Limits.RequestBodyBytesMax)
                {
                    Give(bytes, context.Request.BodyReader, result);
                    return TooLong;
                }

                bytes = WithRoom(bytes, length, arrived);
                result.Buffer.CopyTo(bytes.AsSpan(length));
                length += arrived;
                context.Request.BodyReader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted || length == context.Request.ContentLength)
                {
                    return new BodyBytes(bytes, length, IsTooLong: false);
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }
    }

    private static void Give(byte[] bytes, PipeReader reader, ReadResult result)
    {
        reader.AdvanceTo(result.Buffer.End);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private static byte[] WithRoom(byte[] bytes, int length, int more)
    {
        if (bytes.Length >= length + more)
        {
            return bytes;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + more, bytes.Length * 2));
        bytes.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        return larger;
    }
}
