using FinCode.Contracts;
using FinCode.Contracts.Mail;
using FinCode.Domain;
using FinCode.Grains.Documents;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Mail;

/// <summary>A reminder wakes it after any restart; a timer gives it its pace.</summary>
[GrainType("mail-sweep")]
public sealed partial class MailSweepGrain(
    IDocumentIndex index, ITenantRegistry tenants, TimeProvider clock, ILogger<MailSweepGrain> logger) : Grain, IMailSweepGrain, IRemindable
{
    private const string Reminder = "sweep";
    private const int AtOnce = 16;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Wake = TimeSpan.FromMinutes(5);

    /// <summary>Nothing that holds an older version of a document lives as long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(SweepQuietly, new GrainTimerCreationOptions(Pace, Pace) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder(Reminder, Wake, Wake);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public async Task<int> Sweep()
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

    private async Task SweepQuietly(CancellationToken cancellationToken)
    {
        try
        {
            await Sweep();
        }
        catch (Exception failure)
        {
            // What is due stays due, and the next tick looks again.
            LogSweepFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Mails that are due could not be delivered now; the next pass will")]
    private partial void LogSweepFailed(Exception failure);
}
