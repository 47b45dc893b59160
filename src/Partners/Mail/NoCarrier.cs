using FinCode.Grains.Mail;

namespace FinCode.Partners.Mail;

/// <summary>In a process that has no mail system configured, while others may.</summary>
public sealed class NoCarrier : IMailCarrier
{
    public Task Deliver(Guid id, MailMessage mail, CancellationToken cancellation) =>
        Task.FromException(new MailUnavailableException("This process has no FinCode:Smtp:Host. Set it as in the other processes."));
}
