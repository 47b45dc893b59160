using System.Collections.Immutable;
using FinCode.Contracts.Events;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Grains.Documents;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace FinCode.Grains.Events;

/// <summary>
/// Reads a page of the log, publishes it, moves on. How far each consumer is it writes down now and then; after a crash it goes on from
/// there, and what was delivered since is delivered again.
/// </summary>
[GrainType("event-relay")]
public sealed partial class EventRelayGrain(
    [PersistentState("event-relay", StorageNames.Documents)] IPersistentState<EventRelayState> storage,
    IEventLog log,
    ITenantRegistry tenants,
    IEnumerable<EventConsumer> consumers,
    TimeProvider clock,
    ILogger<EventRelayGrain> logger) : DocumentGrain<EventRelayState>(storage), IEventRelayGrain
{
    private readonly List<Reader> readers = [];
    private RegisteredTenant tenant = new(default, "");
    private IStreamProvider streams = null!;
    private IGrainTimer? next;
    private bool isNow;
    private bool isPumping;
    private bool hasNews;
    private DateTimeOffset storedAt;
    private int sinceStored;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        tenant = new RegisteredTenant(await tenants.NumberOf(Tenant), Tenant);
        streams = this.GetStreamProvider(EventStreams.Provider);
        foreach (var consumer in consumers)
        {
            var place = State.Places.TryGetValue(consumer.Name, out var known) ? known
                // New where the tenant is not: only some want what happened before they were there.
                : new ConsumerPlace(Exists && !consumer.ReadsHistory ? await log.End(tenant.Number, cancellationToken) : EventCursor.Start, 1);
            readers.Add(new Reader(consumer.Name, consumer.TakesWholePages, place));
        }

        storedAt = clock.GetUtcNow();
        PumpIn(TimeSpan.Zero);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            await WriteDown();
        }
        catch (Exception failure)
        {
            // What was delivered since the last time is delivered again.
            LogNotWritten(failure, Tenant);
        }
    }

    public Task<bool> Wake(EventCursor upTo)
    {
        hasNews = true;
        if (!isPumping && !isNow) PumpIn(TimeSpan.Zero);
        return Task.FromResult(readers.TrueForAll(reader => reader.At.Place.Or(upTo).Equals(reader.At.Place)));
    }

    public Task<ImmutableArray<ConsumerStatus>> Status() => Task.FromResult<ImmutableArray<ConsumerStatus>>(
        [.. readers.Select(reader => new ConsumerStatus(reader.Name, reader.At.Place, reader.At.Generation, reader.Taken, reader.Failures, reader.Problem))]);

    public async Task<bool> Rebuild(string consumer)
    {
        if (readers.Find(each => each.Name == consumer) is not { } reader) return false;
        reader.At = new ConsumerPlace(EventCursor.Start, reader.At.Generation + 1);
        await Store(Places());
        await Wake(EventCursor.Start);
        return true;
    }

    private void PumpIn(TimeSpan pause)
    {
        next?.Dispose();
        isNow = pause == TimeSpan.Zero;
        next = this.RegisterGrainTimer(_ => Pump(), new GrainTimerCreationOptions(pause, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task Pump()
    {
        next?.Dispose();
        (next, isNow, isPumping, hasNews) = (null, false, true, false);
        var hasMore = false;
        try
        {
            // Those at one place share what is read; one that failed is at a place of its own until it has caught up.
            foreach (var together in readers.Where(IsDue).GroupBy(reader => reader.At.Place).ToArray())
            {
                hasMore |= await Advance([.. together], together.Key);
            }

            if (IsTimeToWrite()) await WriteDown();
        }
        catch (Exception failure)
        {
            LogStopped(failure, Tenant);
            hasMore = false;
            foreach (var reader in readers) reader.Fail(failure, clock.GetUtcNow());
        }

        isPumping = false;
        PumpNext(hasMore);
    }

    private void PumpNext(bool hasMore)
    {
        var waiting = readers.Where(reader => reader.Failures > 0).Select(reader => reader.NotBefore).ToArray();
        if (hasMore || hasNews) PumpIn(TimeSpan.Zero);
        else if (waiting.Length > 0) PumpIn(Until(waiting.Min()));
        else if (sinceStored > 0) PumpIn(Limits.EventPlaceStoredEvery);
    }

    /// <returns>Whether there may be more at once.</returns>
    private async Task<bool> Advance(Reader[] together, EventCursor place)
    {
        var page = await log.Read(tenant, place, Limits.EventsPerPageMax, CancellationToken.None);
        if (page.Events.Count == 0)
        {
            foreach (var reader in together) reader.Succeed();
            return false;
        }

        var partitions = page.Events.GroupBy(happened => (int)(happened.No.Serial % Limits.EventPartitions)).Select(group => (group.Key, Events: group.ToImmutableArray())).ToArray();
        // Awaited each in a method of its own, so that every answer comes back as a turn of this grain.
        await Task.WhenAll(together.Select(async reader => await Deliver(reader, page, partitions)));
        sinceStored += page.Events.Count;
        return page.HasMore;
    }

    private async Task Deliver(Reader reader, EventPage page, (int Partition, ImmutableArray<TransactionEvent> Events)[] partitions)
    {
        try
        {
            (int Partition, ImmutableArray<TransactionEvent> Events)[] parts = reader.TakesWholePages ? [(0, [.. page.Events])] : partitions;
            await Task.WhenAll(parts.Select(async part => await streams
                .GetStream<EventDelivery>(EventStreams.Of(reader.Name, Tenant, part.Partition))
                .OnNextAsync(new EventDelivery(reader.At.Generation, part.Events))));
        }
        catch (Exception failure)
        {
            reader.Fail(failure, clock.GetUtcNow());
            EventTelemetry.Failures.Add(1, new KeyValuePair<string, object?>("consumer", reader.Name));
            LogNotTaken(failure, Tenant, reader.Name, reader.Failures);
            return;
        }

        reader.Move(page);
        var name = new KeyValuePair<string, object?>("consumer", reader.Name);
        EventTelemetry.Delivered.Add(page.Events.Count, name);
        EventTelemetry.Lag.Record(Math.Max(0, (clock.GetUtcNow() - page.Events[0].Position.At).TotalSeconds), name);
    }

    private bool IsDue(Reader reader) => reader.NotBefore <= clock.GetUtcNow();

    private TimeSpan Until(DateTimeOffset instant) => instant - clock.GetUtcNow() is { Ticks: > 0 } pause ? pause : TimeSpan.Zero;

    private bool IsTimeToWrite() =>
        sinceStored >= Limits.EventsBetweenPlacesMax || (sinceStored > 0 && clock.GetUtcNow() - storedAt >= Limits.EventPlaceStoredEvery);

    private async Task WriteDown()
    {
        if (sinceStored == 0) return;
        await Store(Places());
        (sinceStored, storedAt) = (0, clock.GetUtcNow());
    }

    private EventRelayState Places() => State with
    {
        // Of consumers that this version does not have the place is kept.
        Places = State.Places.SetItems(readers.Select(reader => KeyValuePair.Create(reader.Name, reader.At))),
    };

    /// <summary>A consumer, as far as this relay has come with it.</summary>
    private sealed class Reader(string name, bool takesWholePages, ConsumerPlace at)
    {
        public string Name => name;

        public bool TakesWholePages => takesWholePages;

        public ConsumerPlace At { get; set; } = at;

        public long Taken { get; private set; }

        public int Failures { get; private set; }

        public string? Problem { get; private set; }

        public DateTimeOffset NotBefore { get; private set; }

        public void Move(EventPage page)
        {
            At = At with { Place = page.After };
            Taken += page.Events.Count;
            Succeed();
        }

        public void Succeed() => (Failures, Problem, NotBefore) = (0, null, default);

        public void Fail(Exception failure, DateTimeOffset now)
        {
            NotBefore = now + Doubling.Pause(Limits.EventRetryPause, Failures, Limits.EventRetryPauseMax);
            (Failures, Problem) = (Failures + 1, failure.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Consumer} did not take events of {Tenant}, {Failures} times now; they are offered again")]
    private partial void LogNotTaken(Exception failure, string tenant, string consumer, int failures);

    [LoggerMessage(LogLevel.Warning, "Events of {Tenant} could not be read or their place not written; it is tried again")]
    private partial void LogStopped(Exception failure, string tenant);

    [LoggerMessage(LogLevel.Warning, "How far the events of {Tenant} are could not be written at the end")]
    private partial void LogNotWritten(Exception failure, string tenant);
}
