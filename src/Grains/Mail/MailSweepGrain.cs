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
    private const int AtOnce = 16;

    /// <summary>Nothing that holds an older version of a document lives as long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public override async Task<int> Sweep()
    {
        var now = clock.GetUtcNow();
        var found = 0;
        foreach (var tenant in await tenants.List(CancellationToken.None))
        {
            // Each tenant has its share of a pass: one whose mail system is slow keeps the others waiting no longer than that.
            var due = await index.FindUpTo(OutgoingMailGrain.Kind, tenant.Name, OutgoingMail.Due, OutgoingMail.InstantOf(now), Limits.MailsPerSweepMax, CancellationToken.None);
            foreach (var some in due.Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(async key => await GrainFactory.OutgoingMail(tenant.Name, Guid.Parse(GrainAddresses.RestOf(key))).Deliver()));
            }

            found += due.Count;
        }

        await index.Purge(OutgoingMailGrain.Kind, now - Grace, Limits.MailsPerSweepMax, CancellationToken.None);
        return found;
    }

    [LoggerMessage(LogLevel.Warning, "Mails that are due could not be delivered now; the next pass will")]
    protected override partial void LogSweepFailed(Exception failure);
}
