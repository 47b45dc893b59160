using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace FinCode.Cli.Load.Http;

/// <summary>
/// One keep-alive HTTP/1.1 connection, one request at a time. Much leaner than HttpClient, because the load shares its
/// machine with the server it measures: bytes go out as they were composed, and an answer is looked at in place.
/// </summary>
internal sealed class HttpConnection(Target target) : IDisposable
{
    private byte[] buffer = new byte[16 * 1024];
    private Socket? socket;
    private int bodyStart;
    private int bodyLength;
    private long startedAt;

    public int Status { get; private set; }

    public bool SaysWhenToRetry { get; private set; }

    /// <summary>Valid until the next exchange.</summary>
    public ReadOnlyMemory<byte> Body => buffer.AsMemory(bodyStart, bodyLength);

    /// <summary>Sends a request and reads its whole answer.</summary>
    /// <returns>Null when an answer came; otherwise why not, as one stable word. The connection is then closed.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<string?> Exchange(ReadOnlyMemory<byte> request)
    {
        (Status, SaysWhenToRetry, bodyStart, bodyLength) = (0, false, 0, 0);
        Volatile.Write(ref startedAt, Stopwatch.GetTimestamp());
        var connected = socket is not null;
        try
        {
            socket ??= await target.Connect();
            connected = true;
            for (var rest = request; !rest.IsEmpty;)
            {
                rest = rest[await socket.SendAsync(rest, SocketFlags.None)..];
            }

            if (await Receive(socket))
            {
                Disconnect();
            }

            return null;
        }
        catch (Exception failure) when (failure is SocketException or IOException or InvalidDataException or ObjectDisposedException)
        {
            Disconnect();
            return connected ? NameOf(failure) : "CONNECT_FAILED";
        }
        finally
        {
            Volatile.Write(ref startedAt, 0);
        }
    }

    /// <summary>Ends a request that takes too long; its exchange answers with a failure.</summary>
    public void AbortIfOlderThan(TimeSpan limit)
    {
        if (Volatile.Read(ref startedAt) is > 0 and var started && Stopwatch.GetElapsedTime(started) > limit)
        {
            socket?.Dispose();
        }
    }

    public void Dispose() => Disconnect();

    /// <returns>Whether the connection ends with this answer.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> Receive(Socket from)
    {
        var received = 0;
        AnswerHead? head = null;
        while (true)
        {
            var count = await from.ReceiveAsync(buffer.AsMemory(received), SocketFlags.None);
            received += count;
            head ??= ReadHead(ref received);
            if (head is { } known && IsComplete(known, received, ended: count == 0))
            {
                return known.Closes || count == 0;
            }

            if (count == 0)
            {
                throw new IOException("The server closed the connection before its answer ended.");
            }

            if (received == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private AnswerHead? ReadHead(ref int received)
    {
        while (AnswerHead.Read(buffer.AsSpan(0, received)) is { } head)
        {
            if (!head.IsInterim)
            {
                (Status, SaysWhenToRetry, bodyStart) = (head.Status, head.SaysWhenToRetry, head.Length);
                return head;
            }

            buffer.AsSpan(head.Length, received - head.Length).CopyTo(buffer);
            received -= head.Length;
        }

        return null;
    }

    private bool IsComplete(AnswerHead head, int received, bool ended)
    {
        var available = received - head.Length;
        if (head.HasNoBody)
        {
            return true;
        }

        if (head.IsChunked)
        {
            return ChunkedBody.TryJoin(buffer.AsSpan(head.Length, available), out bodyLength, out _);
        }

        // Without a length the body ends with the connection.
        bodyLength = (int)(head.BodyLength ?? available);
        return head.BodyLength is { } length ? available >= length : ended;
    }

    private void Disconnect()
    {
        socket?.Dispose();
        socket = null;
    }

    private static string NameOf(Exception failure) => failure switch
    {
        InvalidDataException => "NOT_HTTP",
        ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted } => "TIMED_OUT",
        _ => "CONNECTION_LOST",
    };
}
