using FinCode.Contracts;
using FinCode.Contracts.Mail;
using FinCode.Domain;
using FinCode.Grains.Documents;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Mail;

/// <summary>Delivers the mails that are due.</summary>
[GrainType("mail-sweep")]
public sealed partial class MailSweepGrain(
    IDocumentIndex index, ITenantRegistry tenants, TimeProvider clock, ILogger<MailSweepGrain> logger)
    : SweepGrain(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5)), IMailSweepGrain
{
    /// <summary>Nothing that holds an older version of a document lives as long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public override async Task<int> Sweep()
    {
        var now = clock.GetUtcNow();
        var found = 0;
        foreach (var tenant in await tenants.List(CancellationToken.None))
        {
            found += await index.WakeDue(OutgoingMailGrain.Kind, tenant.Name, OutgoingMail.Due, now, Limits.MailsPerSweepMax, async id =>
            {
                await GrainFactory.OutgoingMail(tenant.Name, Guid.Parse(id)).Deliver();
                return true;
            });
        }

        await index.Purge(OutgoingMailGrain.Kind, now - Grace, Limits.MailsPerSweepMax, CancellationToken.None);
        return found;
    }

    [LoggerMessage(LogLevel.Warning, "Mails that are due could not be delivered now; the next pass will")]
    protected override partial void LogSweepFailed(Exception failure);
}
