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

    private readonly DueSetbacks setbacks = new();

    public override async Task<int> Sweep()
    {
        var now = clock.GetUtcNow();
        var found = 0;
        foreach (var tenant in await tenants.List(CancellationToken.None))
        {
            found += await index.WakeDue(
                OutgoingMailGrain.Kind, tenant.Name, OutgoingMail.Due, now, Limits.MailsPerSweepMax, setbacks.Of(OutgoingMailGrain.Kind, tenant.Name), id => Deliver(tenant.Name, id));
        }

        await index.Purge(OutgoingMailGrain.Kind, now - Grace, Limits.MailsPerSweepMax, CancellationToken.None);
        return found;
    }

    /// <summary>One that is broken keeps no other waiting.</summary>
    private async Task<bool> Deliver(string tenant, string id)
    {
        try
        {
            await GrainFactory.OutgoingMail(tenant, Guid.Parse(id)).Deliver();
        }
        catch (Exception failure)
        {
            LogNotDelivered(failure, id, tenant);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} of {Tenant} is due and could not be delivered; a later pass tries again")]
    private partial void LogNotDelivered(Exception failure, string id, string tenant);

    [LoggerMessage(LogLevel.Warning, "Mails that are due could not be delivered now; the next pass will")]
    protected override partial void LogSweepFailed(Exception failure);
}
