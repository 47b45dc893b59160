using FinCode.Contracts.Mail;
using FinCode.Grains.Documents;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Mail;

/// <summary>One message on its way out: kept, tried, tried again, given up.</summary>
[GrainType("outgoing-mail")]
public sealed partial class OutgoingMailGrain(
    [PersistentState(OutgoingMailGrain.Kind, StorageNames.Documents)] IPersistentState<OutgoingMail> storage,
    IMailCarrier carrier,
    TimeProvider clock,
    ILogger<OutgoingMailGrain> logger) : DocumentGrain<OutgoingMail>(storage), IOutgoingMailGrain
{
    public const string Kind = "outgoing-mail";

    public async Task Queue(QueuedMail mail)
    {
        if (State.Mail is not null) return;

        var now = clock.GetUtcNow();
        await Store(new OutgoingMail { Id = Guid.Parse(KeyInTenant), Mail = mail, QueuedAt = now, DueAt = now });

        // At once, and not in this call: whoever sends a mail does not wait for the mail system.
        this.RegisterGrainTimer(_ => Deliver(), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    public async Task<bool> Deliver()
    {
        if (State is not { Mail: { } mail, IsDead: false }) return true;
        if (clock.GetUtcNow() < State.DueAt) return false;

        try
        {
            await carrier.Deliver(State.Id, new MailMessage(Tenant, mail.To, mail.Subject, mail.Text), CancellationToken.None);
        }
        catch (Exception failure) when (failure is MailUnavailableException or MailRefusedException)
        {
            await Store(State.Failed(failure.Message, mayRetry: failure is MailUnavailableException, clock.GetUtcNow()));
            if (State.IsDead) LogGivenUp(State.Id, State.Attempts, State.LastError);
            else LogNotTaken(State.Id, State.Attempts, State.LastError);
            return State.IsDead;
        }

        // If we stop before this it is sent twice, under the same id. The other order could lose it.
        await Erase();
        DeactivateOnIdle();
        return true;
    }

    public async Task Forget()
    {
        if (Exists) await Erase();
        DeactivateOnIdle();
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not taken at attempt {Attempts} and will be tried again: {Error}")]
    private partial void LogNotTaken(Guid id, int attempts, string error);

    [LoggerMessage(LogLevel.Error, "Mail {Id} was given up after {Attempts} attempts: {Error}")]
    private partial void LogGivenUp(Guid id, int attempts, string error);
}
