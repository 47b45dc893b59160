using System.Net.Sockets;
using FinCode.Grains.Mail;
using FinCode.Partners.Mail;

namespace FinCode.Partners.Tests.Mail;

public sealed class SmtpTransportTests
{
    private const string Password = "Relay#Secret9";
    private static readonly MailMessage Mail = new("demo", "ada@example.com", "Your one-time password", "Hello Ada,\n\nyour one-time password is 123456.\n");

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task A_message_goes_out_encrypted_and_signed_in(SmtpSecurity security)
    {
        await using var server = new SmtpServer(new SmtpManners { BeginsWithTls = security == SmtpSecurity.Tls });
        var id = Guid.NewGuid();

        await Transport(server, options => options.Security = security).Deliver(id, Mail, CancellationToken.None).Patience();

        var message = Assert.Single(server.Messages);
        Assert.Contains("your one-time password is 123456.", message, StringComparison.Ordinal);
        Assert.Contains("From: FinCode <no-reply@fincode.test>", message, StringComparison.Ordinal);
        Assert.Contains("To: ada@example.com", message, StringComparison.Ordinal);
        Assert.Contains($"Message-Id: <{id:N}@fincode.test>", message, StringComparison.OrdinalIgnoreCase);
        var lines = server.Lines.ToList();
        Assert.True(lines.IndexOf("[tls]") < lines.FindIndex(line => line.StartsWith("AUTH", StringComparison.Ordinal)), string.Join('\n', lines));
        Assert.DoesNotContain(lines.Take(lines.IndexOf("[tls]")), line => line.Contains("ada@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_encryption_nothing_is_said()
    {
        await using var server = new SmtpServer(new SmtpManners { OffersTls = false });

        var failure = await Assert.ThrowsAsync<MailUnavailableException>(() => Transport(server).Deliver(Guid.NewGuid(), Mail, CancellationToken.None).Patience());

        Assert.Contains("STARTTLS", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.Messages);
        Assert.DoesNotContain(server.Lines, line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_whom_nobody_vouches_for_hears_nothing()
    {
        await using var server = new SmtpServer();

        var failure = await Assert.ThrowsAsync<MailUnavailableException>(
            () => new SmtpTransport(Options(server.Port), TimeProvider.System).Deliver(Guid.NewGuid(), Mail, CancellationToken.None).Patience());

        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.Messages);
        Assert.DoesNotContain(server.Lines, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("550 no such user ada@example.com", "250 OK", true)]
    [InlineData("250 OK", "554 spam", true)]
    [InlineData("451 try later", "250 OK", false)]
    [InlineData("250 OK", "452 too much", false)]
    public async Task A_refusal_for_good_and_one_for_now_are_told_apart(string recipient, string message, bool isForGood)
    {
        await using var server = new SmtpServer(new SmtpManners { Recipient = recipient, Message = message });

        var failure = await Record.ExceptionAsync(() => Transport(server).Deliver(Guid.NewGuid(), Mail, CancellationToken.None).Patience());

        Assert.Equal(isForGood ? typeof(MailRefusedException) : typeof(MailUnavailableException), failure?.GetType());
        Assert.DoesNotContain("ada@", failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_credentials_are_said_without_them()
    {
        await using var server = new SmtpServer(new SmtpManners { Credentials = "535 no" });

        var failure = await Assert.ThrowsAsync<MailUnavailableException>(() => Transport(server).Deliver(Guid.NewGuid(), Mail, CancellationToken.None).Patience());

        Assert.Contains("credentials", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, $"{failure}{Options(25)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_nothing_costs_no_more_than_the_patience()
    {
        await using var server = new SmtpServer(new SmtpManners { IsMute = true });
        var transport = Transport(server, options => options.Patience = TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<MailUnavailableException>(() => transport.Deliver(Guid.NewGuid(), Mail, CancellationToken.None).Patience());
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        await Assert.ThrowsAsync<MailUnavailableException>(
            () => new SmtpTransport(Options(Ports.Free()), TimeProvider.System).Deliver(Guid.NewGuid(), Mail, CancellationToken.None).Patience());
    }

    private static SmtpTransport Transport(SmtpServer server, Action<SmtpOptions>? configure = null)
    {
        var options = Options(server.Port);
        configure?.Invoke(options);
        return new SmtpTransport(options, TimeProvider.System)
        {
            Trust = (_, certificate, _, _) => certificate is System.Security.Cryptography.X509Certificates.X509Certificate2 shown && shown.Thumbprint == server.Thumbprint,
        };
    }

    private static SmtpOptions Options(int port) => new()
    {
        Host = "localhost", Port = port, Username = "relay", Password = Password, From = "no-reply@fincode.test",
    };
}
