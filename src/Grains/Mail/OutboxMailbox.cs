using FinCode.Contracts;
using FinCode.Contracts.Mail;
using FinCode.Domain;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Mail;

/// <summary>Keeps a message before it is delivered: a mail system that is away loses nothing and keeps nobody waiting.</summary>
public sealed class OutboxMailbox(IGrainFactory grains, IDocumentIndex index, TimeProvider clock) : IMailbox
{
    public Task Send(MailMessage mail, CancellationToken cancellation) =>
        grains.OutgoingMail(mail.Tenant, Guid.CreateVersion7(clock.GetUtcNow())).Queue(new QueuedMail(mail.To, mail.Subject, mail.Text));

    public async Task Forget(string tenant, string address, CancellationToken cancellation)
    {
        var query = new DocumentQuery(OutgoingMailGrain.Kind, tenant, [new DocumentRange(OutgoingMail.To, address, IsPrefix: false)], null, 0, Limits.MailsPerSweepMax);
        while (await index.Query<OutgoingMail>(query, cancellation) is { States: { Count: > 0 } mails })
        {
            await Task.WhenAll(mails.Select(async mail => await grains.OutgoingMail(tenant, mail.Id).Forget()));
        }
    }
}
