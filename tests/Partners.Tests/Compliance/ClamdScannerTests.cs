using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FinCode.Grains.Compliance.Kyc;
using FinCode.Partners.Compliance.Kyc;

namespace FinCode.Partners.Tests.Compliance;

/// <summary>The client of ClamAV's daemon against a server that speaks its protocol over real TCP.</summary>
public sealed class ClamdScannerTests
{
    [Theory]
    [InlineData("stream: OK\0", true, null)]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND\0", true, "Win.Test.EICAR_HDB-1")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", false, null)]
    [InlineData("stream:  FOUND\0", false, null)]
    [InlineData("", false, null)]
    public async Task What_the_daemon_says_is_what_is_heard(string answer, bool isScanned, string? found)
    {
        var content = new byte[200_000];
        new Random(1).NextBytes(content);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Serve(listener, answer);

        var verdict = await new ClamdScanner("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Scan(content, CancellationToken.None);

        Assert.Equal(new ScanVerdict(isScanned, found), verdict);
        Assert.Equal(content, await serving);
    }

    [Fact]
    public async Task A_daemon_that_is_not_there_is_no_verdict()
    {
        await Assert.ThrowsAsync<SocketException>(() => new ClamdScanner("127.0.0.1", Ports.Free()).Scan(new byte[1], CancellationToken.None));
    }

    [Fact]
    public async Task The_simulator_knows_the_test_file_wherever_it_stands_and_says_that_it_is_one()
    {
        var scanner = new SandboxVirusScanner();
        var eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

        Assert.Equal(SandboxVirusScanner.Virus, (await scanner.Scan((byte[])[.. "%PDF-1.4\n"u8, .. eicar, .. "\n%%EOF"u8], default)).Found);
        Assert.Equal(ScanVerdict.Clean, await scanner.Scan(eicar.AsMemory(1), default));
        Assert.Contains("imulat", scanner.Name, StringComparison.Ordinal);
        Assert.Equal(ScanVerdict.NotScanned, await new NoVirusScanner().Scan(eicar, default));
    }

    private static async Task<byte[]> Serve(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var command = new byte["zINSTREAM\0".Length];
        await stream.ReadExactlyAsync(command);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        var content = new MemoryStream();
        var length = new byte[sizeof(int)];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (piece.Length == 0) break;
            await stream.ReadExactlyAsync(piece);
            content.Write(piece);
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        return content.ToArray();
    }
}
