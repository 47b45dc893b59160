using System.Net.Security;
using System.Net.Sockets;
using FinCode.Grains.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace FinCode.Partners.Mail;

/// <summary>Hands messages to a mail system by SMTP (RFC 5321), a connection for each: there are few, and each may be the last for hours.</summary>
/// <param name="options">With a host, and valid.</param>
public sealed class SmtpTransport(SmtpOptions options, TimeProvider clock) : IMailCarrier
{
    /// <summary>Decides on the server's certificate in place of the system's trust; null for the system's.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    public async Task Deliver(Guid id, Grains.Mail.MailMessage mail, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.Patience);
        try
        {
            using var client = new SmtpClient();
            if (Trust is { } trust) client.ServerCertificateValidationCallback = trust;
            await client.ConnectAsync(options.Host!, options.Port, SocketOptions(), patience.Token);
            if (!string.IsNullOrEmpty(options.Username)) await client.AuthenticateAsync(options.Username, options.Password ?? "", patience.Token);
            await client.SendAsync(MessageOf(id, mail), patience.Token);

            // Taken over already: whether it says goodbye changes nothing.
            client.Disconnect(quit: false, CancellationToken.None);
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted && (int)refused.StatusCode >= 500)
        {
            // The reply may quote the recipient; the code is enough to know what to do.
            throw new MailRefusedException($"The mail system refused the message with {(int)refused.StatusCode}.");
        }
        catch (Exception failure) when (IsPassing(failure) && !cancellation.IsCancellationRequested)
        {
            throw new MailUnavailableException(Explain(failure), failure is MailKit.Security.AuthenticationException ? null : failure);
        }
    }

    private SecureSocketOptions SocketOptions() => options.Security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static bool IsPassing(Exception failure) => failure
        is SmtpCommandException or SmtpProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException
        or MailKit.Security.AuthenticationException or System.Security.Authentication.AuthenticationException or SslHandshakeException
        or SocketException or IOException or OperationCanceledException or NotSupportedException;

    /// <summary>A sentence for the log: no credentials, no address.</summary>
    private string Explain(Exception failure) => failure switch
    {
        OperationCanceledException => $"The mail system did not answer within {options.Patience.TotalSeconds:0} seconds.",
        NotSupportedException => "The mail system offers no STARTTLS, and nothing is sent without encryption.",
        SslHandshakeException => "The mail system's certificate is not trusted, or TLS failed.",
        MailKit.Security.AuthenticationException => "The mail system refused the credentials.",
        SmtpCommandException refused => $"The mail system answered {(int)refused.StatusCode}.",
        SocketException => "The mail system cannot be reached.",
        _ => $"The connection to the mail system failed ({failure.GetType().Name}).",
    };

    private MimeMessage MessageOf(Guid id, Grains.Mail.MailMessage mail)
    {
        var from = MailboxAddress.Parse(options.From!);
        return new MimeMessage([new MailboxAddress(options.FromName, from.Address)], [MailboxAddress.Parse(mail.To)], mail.Subject, new TextPart("plain") { Text = mail.Text })
        {
            MessageId = $"{id:N}@{from.Domain}",
            Date = clock.GetUtcNow(),
        };
    }
}
