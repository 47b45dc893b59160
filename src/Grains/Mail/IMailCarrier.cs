namespace FinCode.Grains.Mail;

/// <summary>The way to a mail system.</summary>
public interface IMailCarrier
{
    /// <summary>Returns once the mail system has taken the message over.</summary>
    /// <param name="id">The same for each attempt, so that a mail system may tell a repetition.</param>
    /// <exception cref="MailUnavailableException">Not now; another attempt may succeed.</exception>
    /// <exception cref="MailRefusedException">Not this message, however often.</exception>
    Task Deliver(Guid id, MailMessage mail, CancellationToken cancellation);
}

/// <summary>The mail system will not take the message. The text is the mail system's and names no secret.</summary>
public sealed class MailRefusedException(string message, Exception? inner = null) : Exception(message, inner);
