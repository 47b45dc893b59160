using System.Buffers.Binary;
using FinCode.Contracts;
using FinCode.Contracts.Webhooks;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Events;

namespace FinCode.Grains.Webhooks;

/// <summary>This part: read, send, write. Each goes on by itself; none waits for the others but where memory would grow.</summary>
public sealed partial class WebhookDispatcherGrain
{
    private List<DeliveryAttempt> rows = [];
    private Task writing = Task.CompletedTask;
    private bool hasNews = true;
    private bool isReading;
    private bool isDirty;
    private bool isRead;
    private DateTimeOffset storedAt;

    /// <summary>Begins whatever there is to do. Called at every tick, and whenever something may have changed.</summary>
    private void Continue()
    {
        if (IsRunning)
        {
            if (!isReading && (hasNews || !isRead) && lanes.HasRoom) _ = Read();
            Begin();
        }

        if (exists && !stopping.IsCancellationRequested && writing.IsCompleted && (rows.Count > 0 || isDirty) && IsTimeToWrite) writing = WriteAndGoOn();
    }

    private bool IsTimeToWrite => rows.Count >= Limits.WebhookRowsPerWrite || clock.GetUtcNow() - storedAt >= Limits.WebhookPlaceStoredEvery;

    private async Task Read()
    {
        isReading = true;
        try
        {
            while (IsRunning && lanes.HasRoom)
            {
                hasNews = false;
                var from = place;
                var page = await feed.Read(tenant, from, Limits.EventsPerPageMax, stopping.Token);

                // Somebody has said meanwhile that it goes on elsewhere.
                if (from != place) continue;
                // A page is of two sources, each in its own order: a replay is past its end when neither has anything before it.
                var isPast = true;
                foreach (var happened in page.Events)
                {
                    var isPart = state.Until is not { } until || happened.CommittedAt < until;
                    if (isPart && filter.Takes(happened.Type)) lanes.Add(happened);
                    isPast &= !isPart;
                }

                place = page.After;
                isRead = state.Until is not null ? isPast : !page.HasMore;
                isDirty |= page.Events.Count > 0 || (isRead && state.Until is not null);
                Begin();
                if (isRead && !hasNews) break;
            }
        }
        catch (Exception failure)
        {
            Break(failure);
        }
        finally
        {
            isReading = false;

            // Whoever wrote while this was under way could not say that the run has ended.
            isDirty |= isRead && state.Until is not null;
        }
    }

    private void Begin()
    {
        while (MayBegin())
        {
            if (lanes.Take(clock.GetUtcNow()) is not { } lane)
            {
                gate.GiveBack();
                return;
            }

            _ = Pass(lane);
        }
    }

    /// <summary>Whether another request may begin; then it counts as begun.</summary>
    private bool MayBegin() => IsRunning && rows.Count < Limits.WebhookRowsWaitingMax && gate.TryEnter(endpoint!, key.IsReplay);

    /// <summary>Sends the next event of one subject after the other, as long as there are some.</summary>
    private async Task Pass(DeliveryLane lane)
    {
        try
        {
            while (true)
            {
                var own = lanes;
                if (lane.Queue.Count == 0) await LoadLane(own, lane);
                if (lane.Queue.Count == 0) own.Return(lane);
                else Settle(own, lane, await Send(lane.Queue.Peek()));

                gate.Leave();
                if (rows.Count >= Limits.WebhookRowsPerWrite) Continue();
                if (!MayBegin()) break;
                if (lanes.Take(clock.GetUtcNow()) is not { } next)
                {
                    gate.GiveBack();
                    break;
                }

                lane = next;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nobody knows what the receiver has heard; whoever goes on sends it again.
        }
        catch (Exception failure)
        {
            gate.Leave();
            Break(failure);
        }

        if (lanes.HasRoom) Continue();
    }

    /// <summary>Finds in the log what was not held while the first of them failed.</summary>
    private async Task LoadLane(DeliveryLanes own, DeliveryLane lane)
    {
        // Taken once: while the log is read, the feed may add to the lane what this look has not seen.
        var upTo = lane.UpTo;
        var found = await feed.ReadSubject(tenant, lane.Subject, lane.Next, upTo, LoadMax, stopping.Token);
        foreach (var happened in found.Where(each => !filter.Takes(each.Type) && state.Wishes.Any(wish => new EventFilter(wish.Patterns).Takes(each.Type))))
        {
            rows.Add(Row(happened, DeliveryStatus.NotWanted, clock.GetUtcNow(), null, default));
        }

        own.Load(lane, found.Where(happened => filter.Takes(happened.Type)), found.Count < LoadMax ? upTo : found[^1].Ordinal);
    }

    /// <summary>Of one subject at a time.</summary>
    private const int LoadMax = 50;

    private Task<SendResult> Send(FeedEvent happened)
    {
        var (now, id, body) = (clock.GetUtcNow(), IdOf(happened), EventJson.Write(happened, Tenant));
        var seconds = now.ToUnixTimeSeconds();
        var signature = WebhookSignature.Of(endpoint!.KeysAt(now), id, seconds, body);
        return sender.Send(new WebhookRequest(new Uri(endpoint.Url), endpoint.Headers, id, seconds, signature, body), stopping.Token);
    }

    private void Settle(DeliveryLanes own, DeliveryLane lane, SendResult result)
    {
        // Somebody has said meanwhile that what waits is to be forgotten.
        if (own != lanes) return;
        var (now, happened) = (clock.GetUtcNow(), lane.Queue.Peek());
        gate.Tell(result.IsTaken);
        isDirty = true;
        WebhookTelemetry.Told(result, happened, now);
        if (result.IsTaken)
        {
            if (state.FailingSince is not null) state = state with { FailingSince = null };
            rows.Add(Row(happened, DeliveryStatus.Delivered, now, null, result));
            lanes.Settle(lane);
            return;
        }

        var firstAt = lane.Attempts == 0 ? now : lane.FirstAt;
        if (RetrySchedule.Next(lane.Attempts + 1, firstAt, now, result.RetryAfter, Chance(happened, lane.Attempts)) is { } next)
        {
            rows.Add(Row(happened, DeliveryStatus.Retrying, now, next, result));
            lanes.Fail(lane, firstAt, next);
        }
        else
        {
            WebhookTelemetry.Dead.Add(1);
            rows.Add(Row(happened, DeliveryStatus.Dead, now, null, result));
            lanes.Settle(lane);
        }

        NoteFailure(result, now);
    }

    private void NoteFailure(SendResult result, DateTimeOffset now)
    {
        if (key.IsReplay) return;
        if (state.FailingSince is null) state = state with { FailingSince = now };
        if (result.IsGone) _ = Disable(DisabledBecause.Gone);
        else if (now - state.FailingSince >= Limits.WebhookFailingMax) _ = Disable(DisabledBecause.Failing);
    }

    private async Task Disable(DisabledBecause because)
    {
        if (endpoint is not { IsEnabled: true } own) return;

        // At once, so that nothing more is sent; who is asked to switch it off tells back.
        endpoint = own with { Disabled = because };
        try
        {
            await GrainFactory.WebhookEndpoints(Tenant).Switch(key.Endpoint, because, skips: false);
        }
        catch (Exception failure)
        {
            Break(failure);
        }
    }

    /// <summary>From 0 to 1, different for each event and attempt and the same for both if they come again.</summary>
    private static double Chance(FeedEvent happened, int attempts)
    {
        Span<byte> id = stackalloc byte[16];
        happened.Id.TryWriteBytes(id);

        // The id is a hash already; multiplied by the golden ratio, neighbours lie far apart.
        var mixed = (BinaryPrimitives.ReadUInt64LittleEndian(id) + (ulong)attempts) * 0x9E3779B97F4A7C15;
        return (mixed >> 11) / (double)(1ul << 53);
    }

    private DeliveryAttempt Row(FeedEvent happened, DeliveryStatus status, DateTimeOffset at, DateTimeOffset? next, SendResult result) => new(
        happened.Subject, happened.Ordinal, happened.Id, happened.Type, happened.Reference, status, at, next, result.HttpStatus, result.Milliseconds,
        AnswerText.Of(result.Text, endpoint!.Headers));

    private async Task WriteAndGoOn()
    {
        try
        {
            do await WriteDown(isLast: false);
            while (rows.Count >= Limits.WebhookRowsPerWrite && !stopping.IsCancellationRequested);
        }
        catch (Exception failure)
        {
            Break(failure);
        }

        Begin();
    }

    /// <summary>First what was delivered, then how far it is: so a place never says more than is known.</summary>
    private async Task WriteDown(bool isLast)
    {
        var now = clock.GetUtcNow();
        var savesPlace = isLast || now - storedAt >= Limits.WebhookPlaceStoredEvery;
        var written = rows;
        var isEnded = state.Until is not null && isRead && !isReading && lanes.Count == 0;
        rows = [];
        state = savesPlace ? state with { Lanes = lanes.Snapshot() } : state;
        var run = new StoredRun(place, state, version, isEnded);
        if (savesPlace) (isDirty, storedAt) = (false, now);

        foreach (var some in written.Chunk(Limits.WebhookRowsPerWrite)) await store.AddAttempts(tenant.Number, key.Endpoint, some, CancellationToken.None);
        if (!savesPlace) return;
        if (!await store.SaveRun(tenant.Number, key, run, CancellationToken.None))
        {
            LogFenced(Tenant, key.Endpoint);
            await stopping.CancelAsync();
            DeactivateOnIdle();
            return;
        }

        version = run.Version + 1;
        if (!isEnded) return;
        exists = false;
        DeactivateOnIdle();
    }

    /// <summary>Memory and store may disagree now: whoever comes next begins with what is stored.</summary>
    private void Break(Exception failure)
    {
        if (stopping.IsCancellationRequested) return;
        LogStopped(failure, Tenant, key.Endpoint);
        stopping.Cancel();
        DeactivateOnIdle();
    }
}
