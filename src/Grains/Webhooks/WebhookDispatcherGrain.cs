using System.Globalization;
using FinCode.Contracts;
using FinCode.Contracts.Webhooks;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Events;
using FinCode.Grains.Ledger;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Webhooks;

/// <summary>
/// Reads the tenant's feed, sends, and writes down what came of it. What was sent since it last wrote is sent again after a crash, under
/// the same ids. This part: its life and what it is asked.
/// </summary>
[GrainType("webhook-dispatcher")]
public sealed partial class WebhookDispatcherGrain(
    IWebhookStore store,
    ITenantFeed feed,
    IWebhookSender sender,
    ITenantRegistry tenants,
    TimeProvider clock,
    ILogger<WebhookDispatcherGrain> logger) : Grain, IWebhookDispatcherGrain, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource stopping = new();
    private readonly SendGate gate = new(clock);
    private RegisteredTenant tenant = new(default, "");
    private RunKey key;
    private DeliveryLanes lanes = new([]);
    private WebhookEndpoint? endpoint;
    private FeedPlace place = FeedPlace.Start;
    private RunState state = new();
    private EventFilter filter = new([]);
    private long version;
    private bool exists;

    private string Tenant => tenant.Name;

    /// <summary>Whether it sends: it is there, switched on, and nothing is in doubt.</summary>
    private bool IsRunning => exists && endpoint is { IsEnabled: true } && !stopping.IsCancellationRequested;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var name = GrainAddresses.TenantOf(this.GetPrimaryKeyString());
        var rest = GrainAddresses.RestOf(this.GetPrimaryKeyString()).Split('/', 2);
        tenant = new RegisteredTenant(await tenants.NumberOf(name), name);
        key = new RunKey(Guid.Parse(rest[0]), rest.Length > 1 ? rest[1] : "");
        endpoint = await GrainFactory.WebhookEndpoints(name).Find(key.Endpoint);
        await Load(cancellationToken);
    }

    /// <summary>Begins where the run is, if there is one.</summary>
    private async Task Load(CancellationToken cancellation)
    {
        var found = await store.FindRun(tenant.Number, key, cancellation);
        // Two may have asked at once.
        if (found is not { IsEnded: false } run || exists || stopping.IsCancellationRequested) return;

        (exists, place, state, version) = (true, run.Place, run.State, run.Version);
        lanes = new DeliveryLanes(state.Lanes);
        Want();
        Forgive();
        this.RegisterGrainTimer(
            _ =>
            {
                Continue();
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(TimeSpan.Zero, Tick) { KeepAlive = true });
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (stopping.IsCancellationRequested || !exists) return;
        await stopping.CancelAsync();
        try
        {
            await writing;
            await WriteDown(isLast: true);
        }
        catch (Exception failure)
        {
            // What was sent since the last time is sent again.
            LogNotWritten(failure, Tenant, key.Endpoint);
        }
    }

    public void Dispose() => stopping.Dispose();

    public Task Wake()
    {
        hasNews = true;
        Continue();
        return Task.CompletedTask;
    }

    public async Task Apply(WebhookEndpoint? changed)
    {
        endpoint = changed;
        if (changed is null)
        {
            await stopping.CancelAsync();
            DeactivateOnIdle();
            return;
        }

        // Its run may have ended while it was off, and begun anew.
        if (!exists) await Load(CancellationToken.None);
        if (!exists) return;
        Want();
        Forgive();
        hasNews = true;
        Continue();
    }

    public async Task Skip()
    {
        var end = await feed.End(tenant.Number, CancellationToken.None);
        (lanes, place) = (new DeliveryLanes([]), end);
        state = state with { Wishes = [], FailingSince = null };
        filter = new EventFilter([]);
        Want();
        await writing;
        storedAt = default;
        Continue();
        await writing;
        if (stopping.IsCancellationRequested) throw new OutcomeUnknownException("Whoever sends was stopped while it was told to skip what waits.");
        await store.Forget(tenant.Number, key.Endpoint, CancellationToken.None);
    }

    public async Task<Delivery?> Redeliver(DeliveryKey asked)
    {
        if (endpoint is null) return null;
        if (!lanes.Hasten(asked.Subject, asked.Ordinal, clock.GetUtcNow()))
        {
            var found = await feed.ReadSubject(tenant, asked.Subject, asked.Ordinal, asked.Ordinal, 1, CancellationToken.None);
            if (found.Count == 0) return null;
            await SendOnce(found[0]);
        }

        Continue();
        return await store.FindDelivery(tenant.Number, asked, CancellationToken.None);
    }

    public async Task<Delivery> Test()
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var text = id.ToString("N");
        var happened = new FeedEvent(id, EventCatalogue.Test, new FeedSubject(FeedSource.Test, text), 1, text, now, now) { Data = "{\"message\":\"This is a test.\"}" };
        await SendOnce(happened);
        return await store.FindDelivery(tenant.Number, new DeliveryKey(key.Endpoint, happened.Subject, 1), CancellationToken.None)
            ?? throw new InvariantBrokenException("A delivery that was written is not there.");
    }

    public Task<DispatchStatus> Status() => Task.FromResult(new DispatchStatus(
        place.ToString(), lanes.Count, lanes.Held, state.FailingSince, IsIdle: lanes.Count == 0 && isRead && !isReading && !hasNews && rows.Count == 0 && writing.IsCompleted && !isDirty,
        lanes.NextDue));

    /// <summary>Notes what is wanted from here on, where that is new.</summary>
    private void Want()
    {
        if (endpoint is null) return;

        // A replay wants what it was asked for, whatever the endpoint wants.
        var wanted = key.IsReplay ? new EventFilter(state.Wishes[^1].Patterns) : endpoint.Events;
        if (!key.IsReplay && (state.Wishes.IsEmpty || !new EventFilter(state.Wishes[^1].Patterns).Equals(wanted)))
        {
            var wishes = state.Wishes.Add(new Wish(place.ToString(), wanted.Patterns));
            state = state with { Wishes = wishes.Length > WishesMax ? wishes.RemoveAt(0) : wishes };
            isDirty = true;
        }

        filter = wanted;
    }

    /// <summary>A pause is not the receiver's: from when it was switched on again it has as long as it had at first.</summary>
    private void Forgive()
    {
        if (endpoint?.EnabledAt is not { } at) return;
        isDirty |= lanes.Forgive(at);
        if (!(state.FailingSince < at)) return;
        state = state with { FailingSince = null };
        isDirty = true;
    }

    /// <summary>What is older is not compared any more.</summary>
    private const int WishesMax = 50;

    private async Task SendOnce(FeedEvent happened)
    {
        var result = await SendUnlessStopped(happened);
        var at = clock.GetUtcNow();
        var status = result.IsTaken ? DeliveryStatus.Delivered : DeliveryStatus.Dead;
        await store.AddAttempts(tenant.Number, key.Endpoint, [Row(happened, status, at, null, result)], CancellationToken.None);
    }

    private async Task<SendResult> SendUnlessStopped(FeedEvent happened)
    {
        try
        {
            return await Send(happened);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new OutcomeUnknownException("Whoever sends was stopped meanwhile; the receiver may have heard it.");
        }
    }

    private static string IdOf(FeedEvent happened) => happened.Id.ToString("D", CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Warning, "How far webhook {Endpoint} of {Tenant} is could not be written at the end")]
    private partial void LogNotWritten(Exception failure, string tenant, Guid endpoint);

    [LoggerMessage(LogLevel.Warning, "Webhook {Endpoint} of {Tenant} stopped; it goes on from what was written")]
    private partial void LogStopped(Exception failure, string tenant, Guid endpoint);

    [LoggerMessage(LogLevel.Warning, "Webhook {Endpoint} of {Tenant} is told of by another process; this one stops")]
    private partial void LogFenced(string tenant, Guid endpoint);
}
