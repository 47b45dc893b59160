using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FinCode.Partners.Tests.Webhooks;

/// <summary>A server that hears requests and answers each with the same bytes, or with none.</summary>
internal sealed class OneAnswer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly byte[]? answer;
    private readonly X509Certificate2? certificate;

    public OneAnswer(string? answer, bool isSecure = false)
    {
        this.answer = answer is null ? null : Encoding.UTF8.GetBytes(answer);
        certificate = isSecure ? SelfSigned() : null;
        listener.Start();
        _ = Serve();
    }

    public Uri Address => new($"{(certificate is null ? "http" : "https")}://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/hook");

    public TaskCompletionSource<string> Heard { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Requests { get; private set; }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
        certificate?.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true) _ = Answer(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task Answer(TcpClient client)
    {
        try
        {
            using (client)
            {
                Stream stream = client.GetStream();
                if (certificate is not null)
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(certificate);
                    stream = secure;
                }

                var bytes = new byte[16 * 1024];
                var length = 0;
                while (!IsWhole(Encoding.UTF8.GetString(bytes, 0, length)))
                {
                    var read = await stream.ReadAsync(bytes.AsMemory(length), stop.Token);
                    if (read == 0) return;
                    length += read;
                }

                Requests++;
                Heard.TrySetResult(Encoding.UTF8.GetString(bytes, 0, length));
                if (answer is null) await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);
                else await stream.WriteAsync(answer, stop.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The other side has hung up.
        }
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        var line = text.Split("\r\n").FirstOrDefault(each => each.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return text.Length - end - 4 >= (line is null ? 0 : int.Parse(line.AsSpan(15)));
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
