using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using FinCode.Grains.Compliance.Kyc;

namespace FinCode.Partners.Compliance.Kyc;

/// <summary>
/// ClamAV's daemon over TCP: command INSTREAM, then pieces, each behind its length, and an empty one (clamd(8)). Its answer is
/// <c>stream: OK</c>, <c>stream: {virus} FOUND</c>, or says what went wrong.
/// </summary>
public sealed class ClamdScanner(string host, int port) : IVirusScanner
{
    private const int PieceBytes = 64 * 1024;
    private const int AnswerBytesMax = 4 * 1024;
    private const string Found = " FOUND";
    private const string Prefix = "stream: ";

    public string Name => "ClamAV";

    public async Task<ScanVerdict> Scan(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(host, port, cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        var length = new byte[sizeof(int)];
        for (var at = 0; at < content.Length; at += PieceBytes)
        {
            var piece = content.Slice(at, Math.Min(PieceBytes, content.Length - at));
            BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
            await stream.WriteAsync(length, cancellation);
            await stream.WriteAsync(piece, cancellation);
        }

        BinaryPrimitives.WriteInt32BigEndian(length, 0);
        await stream.WriteAsync(length, cancellation);
        return Read(await Answer(stream, cancellation));
    }

    /// <summary>Anything but a plain yes or no is nobody having looked.</summary>
    private static ScanVerdict Read(string answer) =>
        answer == Prefix + "OK" ? ScanVerdict.Clean
        : answer.StartsWith(Prefix, StringComparison.Ordinal) && answer.EndsWith(Found, StringComparison.Ordinal) && answer.Length > Prefix.Length + Found.Length
            ? new ScanVerdict(true, answer[Prefix.Length..^Found.Length])
            : ScanVerdict.NotScanned;

    /// <summary>Up to its zero byte.</summary>
    private static async Task<string> Answer(NetworkStream stream, CancellationToken cancellation)
    {
        var bytes = new byte[AnswerBytesMax];
        var length = 0;
        while (length < bytes.Length && await stream.ReadAsync(bytes.AsMemory(length), cancellation) is > 0 and var read)
        {
            length += read;
            if (bytes[length - 1] == 0) return Encoding.UTF8.GetString(bytes, 0, length - 1);
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
