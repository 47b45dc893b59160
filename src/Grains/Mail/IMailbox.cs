namespace FinCode.Grains.Mail;

/// <summary>The outside world's e-mail.</summary>
public interface IMailbox
{
    /// <summary>Hands a message over; afterwards delivering it is the mail system's business.</summary>
    /// <exception cref="MailUnavailableException">The message was not taken. Sending it again is safe.</exception>
    Task Send(MailMessage mail, CancellationToken cancellation);

    /// <summary>Takes away what is still here of messages to an address. What was delivered is out of reach.</summary>
    Task Forget(string tenant, string address, CancellationToken cancellation);
}

/// <summary>One message to one person.</summary>
/// <param name="To">A normalised address; see <see cref="Domain.Access.EmailAddress"/>.</param>
/// <param name="Text">Plain text. It may hold a one-time password.</param>
public sealed record MailMessage(string Tenant, string To, string Subject, string Text)
{
    // A record prints its members; the text must not end up in a log.
    public override string ToString() => nameof(MailMessage);
}

/// <summary>The mail system did not take a message. 503, retryable.</summary>
public sealed class MailUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
