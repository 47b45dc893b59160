using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FinCode.Partners.Tests.Mail;

/// <summary>How the server behaves.</summary>
internal sealed record SmtpManners
{
    public bool OffersTls { get; init; } = true;

    /// <summary>TLS from the first byte.</summary>
    public bool BeginsWithTls { get; init; }

    /// <summary>The reply to RCPT TO.</summary>
    public string Recipient { get; init; } = "250 OK";

    /// <summary>The reply after the message.</summary>
    public string Message { get; init; } = "250 OK";

    public string Credentials { get; init; } = "235 OK";

    /// <summary>Accepts a connection and says nothing.</summary>
    public bool IsMute { get; init; }
}

/// <summary>Enough of SMTP (RFC 5321, 3207, 4954) to be talked to over a socket.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly X509Certificate2 certificate = SelfSigned();
    private readonly Task accepting;
    private readonly SmtpManners manners;

    public SmtpServer(SmtpManners? manners = null)
    {
        this.manners = manners ?? new SmtpManners();
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Thumbprint => certificate.Thumbprint;

    /// <summary>Messages as they came, headers and all.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>Everything that clients said before and after TLS, with <c>[tls]</c> in between.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        certificate.Dispose();
        stopping.Dispose();
    }

    private async Task Accept()
    {
        var talks = new List<Task>();
        try
        {
            while (true) talks.Add(Talk(await listener.AcceptTcpClientAsync(stopping.Token)));
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Whatever a listener that has stopped says: that it was cancelled, that it is gone, that it was never listening.
            await Task.WhenAll(talks);
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var connection = client;
        Stream stream = client.GetStream();
        try
        {
            if (manners.BeginsWithTls) stream = await Encrypt(stream);
            if (!manners.IsMute) await Say(stream, "220 test ESMTP");
            while (await Hear(stream) is { } line)
            {
                if (line.StartsWith("STARTTLS", StringComparison.OrdinalIgnoreCase))
                {
                    await Say(stream, "220 go ahead");
                    stream = await Encrypt(stream);
                    continue;
                }

                if (await Answer(stream, line)) return;
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or AuthenticationException or SocketException)
        {
            // The client went away, or would not have our certificate: that is what some tests are about.
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }

    private async Task<bool> Answer(Stream stream, string line)
    {
        switch (line.Split(' ')[0].ToUpperInvariant())
        {
            case "EHLO":
                var tls = manners.OffersTls && stream is not SslStream ? "250-STARTTLS\r\n" : "";
                await Say(stream, $"250-test\r\n{tls}250-AUTH PLAIN\r\n250 8BITMIME");
                return false;
            case "AUTH":
                await Say(stream, manners.Credentials);
                return false;
            case "RCPT":
                await Say(stream, manners.Recipient);
                return false;
            case "DATA":
                await Say(stream, "354 go ahead");
                var text = new StringBuilder();
                while (await Hear(stream) is { } part and not ".") text.Append(part).Append('\n');
                if (manners.Message.StartsWith('2')) Messages.Enqueue(text.ToString());
                await Say(stream, manners.Message);
                return false;
            case "QUIT":
                await Say(stream, "221 bye");
                return true;
            default:
                await Say(stream, "250 OK");
                return false;
        }
    }

    private async Task<SslStream> Encrypt(Stream plain)
    {
        var encrypted = new SslStream(plain);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
        Lines.Enqueue("[tls]");
        return encrypted;
    }

    private async Task<string?> Hear(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stopping.Token) == 1)
        {
            if (one[0] == '\n')
            {
                var text = Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                Lines.Enqueue(text);
                return text;
            }

            line.Add(one[0]);
        }

        return null;
    }

    private async Task Say(Stream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), stopping.Token);

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
