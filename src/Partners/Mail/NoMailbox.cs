using FinCode.Grains.Mail;

namespace FinCode.Partners.Mail;

/// <summary>Stands where no mail system is configured: whatever needs one says so, and the rest works.</summary>
public sealed class NoMailbox : IMailbox
{
    public Task Send(MailMessage mail, CancellationToken cancellation) =>
        Task.FromException(new MailUnavailableException("No mail system is configured."));

    public Task Forget(string tenant, string address, CancellationToken cancellation) => Task.CompletedTask;
}
