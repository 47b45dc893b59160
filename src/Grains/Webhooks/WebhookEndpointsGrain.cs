using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Webhooks;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Documents;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Webhooks;

/// <summary>A tenant's endpoints: load, decide, store, tell those who send, answer.</summary>
[GrainType("webhook-endpoints")]
public sealed class WebhookEndpointsGrain(
    [PersistentState("webhook-endpoints", StorageNames.Documents)] IPersistentState<WebhookEndpointsState> storage,
    IWebhookStore store,
    ITenantFeed feed,
    IWebhookTargets targets,
    WebhookNotices notices,
    ITenantRegistry tenants,
    TimeProvider clock) : DocumentGrain<WebhookEndpointsState>(storage), IWebhookEndpointsGrain
{
    private static readonly WebhookAnswer NotFound = new(null, WebhookRefusal.NotFound);

    public Task<ImmutableArray<WebhookEndpoint>> Read() =>
        Task.FromResult<ImmutableArray<WebhookEndpoint>>([.. State.Endpoints.Values.OrderBy(endpoint => endpoint.CreatedAt).ThenBy(endpoint => endpoint.Id)]);

    public Task<WebhookEndpoint?> Find(Guid id) => Task.FromResult(State.Endpoints.GetValueOrDefault(id));

    public async Task<WebhookAnswer> Add(WebhookEndpoint endpoint)
    {
        var asked = endpoint.ToTerms();
        if (State.Endpoints.TryGetValue(endpoint.Id, out var known))
        {
            return known.Asked?.FirstDifference(asked) is { } field
                ? new WebhookAnswer(null, WebhookRefusal.DifferentTerms, field)
                : new WebhookAnswer(known, IsReplay: true);
        }

        if (State.Endpoints.Count >= Limits.WebhookEndpointsMax) return new WebhookAnswer(null, WebhookRefusal.TooManyEndpoints);
        if (await Fault(endpoint.Url) is { } faulty) return faulty;

        // The place first: from the moment on at which somebody is told that the endpoint is there, nothing is missed.
        var number = await tenants.NumberOf(Tenant);
        await Begin(number, endpoint.Id);
        var now = clock.GetUtcNow();
        return await Keep(endpoint with { Asked = asked, CreatedAt = now, ChangedAt = now, DisabledAt = endpoint.IsEnabled ? null : now, Secrets = [.. endpoint.Secrets.Select(secret => secret with { Since = now })] });
    }

    public async Task<WebhookAnswer> Change(WebhookEndpoint endpoint, bool? isOff)
    {
        if (!State.Endpoints.TryGetValue(endpoint.Id, out var known)) return NotFound;
        var turnsOn = isOff == false && !known.IsEnabled;
        if ((endpoint.Url != known.Url || turnsOn) && await Fault(endpoint.Url) is { } faulty) return faulty;
        var headers = ImmutableArray.CreateBuilder<WebhookHeader>();
        foreach (var header in endpoint.Headers)
        {
            var before = known.Headers.FirstOrDefault(each => string.Equals(each.Name, header.Name, StringComparison.OrdinalIgnoreCase));
            if (header.Value.Length > 0) headers.Add(header);

            // What opens a door belongs to an address: whoever points the endpoint elsewhere must bring what opens that one.
            else if (before is null || endpoint.Url != known.Url) return new WebhookAnswer(null, WebhookRefusal.Invalid, $"headers.{header.Name}", "Values must be given for headers that are new, and again when the URL changes.");
            else headers.Add(before);
        }

        var now = clock.GetUtcNow();
        var changed = endpoint with
        {
            Headers = headers.ToImmutable(), Secrets = known.Secrets, Disabled = known.Disabled, DisabledAt = known.DisabledSince, BacklogEndedAt = known.BacklogEndedAt,
            EnabledAt = known.EnabledAt, Asked = known.Asked, CreatedAt = known.CreatedAt, ChangedAt = now,
        };
        if (turnsOn && known.BacklogEndedAt is not null) await Begin(await tenants.NumberOf(Tenant), known.Id);
        return await Keep(turnsOn ? changed.On(now) : isOff == true ? changed.Off(DisabledBecause.Switched, now) : changed);
    }

    public async Task<WebhookAnswer> Rotate(Guid id, string secret, TimeSpan overlap)
    {
        if (!State.Endpoints.TryGetValue(id, out var known)) return NotFound;
        return await Keep(known.Rotated(secret, overlap, clock.GetUtcNow()));
    }

    public async Task<WebhookAnswer> Switch(Guid id, DisabledBecause? because, bool skips)
    {
        if (!State.Endpoints.TryGetValue(id, out var known)) return NotFound;

        // Who was switched off by hand stays so, whatever else is found out.
        if (known.Disabled is not null && because is not null) return new WebhookAnswer(known);
        if (because is null && await Fault(known.Url) is { } faulty) return faulty;
        if (because is null && known.BacklogEndedAt is not null) await Begin(await tenants.NumberOf(Tenant), id);
        else if (because is null && skips) await GrainFactory.WebhookDispatcher(Tenant, id).Skip();
        var now = clock.GetUtcNow();
        var changed = await Keep(because is { } reason ? known.Off(reason, now) : known.On(now));
        if (because is DisabledBecause.Failing or DisabledBecause.Gone)
        {
            WebhookTelemetry.Disabled.Add(1);
            await notices.TellDisabled(Tenant, changed.Endpoint!, await BacklogKept(), CancellationToken.None);
        }

        return changed;
    }

    public async Task<bool> Remove(Guid id)
    {
        if (!State.Endpoints.ContainsKey(id)) return false;
        var number = await tenants.NumberOf(Tenant);
        var runs = await store.ListRuns(number, id, CancellationToken.None);
        await Store(State with { Endpoints = State.Endpoints.Remove(id) });
        foreach (var run in runs) await GrainFactory.WebhookDispatcher(Tenant, id, run.Run).Apply(null);
        await End(number, id);
        return true;
    }

    public async Task<WebhookAnswer> Replay(Guid id, Guid replayId, DateTimeOffset from, DateTimeOffset? until, EventFilter events)
    {
        if (!State.Endpoints.TryGetValue(id, out var known)) return NotFound;
        var number = await tenants.NumberOf(Tenant);
        var key = new RunKey(id, replayId.ToString("N"));
        if (await store.FindRun(number, key, CancellationToken.None) is { State: var begun }) return Again(known, begun, from, until, events);
        if (!known.IsEnabled) return new WebhookAnswer(null, WebhookRefusal.Disabled);
        var runs = await store.ListRuns(number, id, CancellationToken.None);
        if (runs.Count(run => run.IsReplay) >= Limits.WebhookReplaysMax) return new WebhookAnswer(null, WebhookRefusal.TooManyReplays);
        var place = await feed.Before(number, from, CancellationToken.None);
        var end = Milliseconds(until ?? clock.GetUtcNow());
        await store.AddRun(number, key, place, new RunState { From = Milliseconds(from), Until = end, Wishes = [new Wish(place.ToString(), events.Patterns)] }, CancellationToken.None);
        await GrainFactory.WebhookDispatcher(Tenant, id, key.Run).Wake();
        return new WebhookAnswer(known) { Until = end };
    }

    /// <summary>The replay that was asked for under this id, whether it has ended or not; or which field differs.</summary>
    private static WebhookAnswer Again(WebhookEndpoint endpoint, RunState begun, DateTimeOffset from, DateTimeOffset? until, EventFilter events)
    {
        var different = begun.From is { } first && first != Milliseconds(from) ? "from"
            : until is { } last && begun.Until != Milliseconds(last) ? "to"
            : begun.Wishes is [.., var wish] && !events.Equals(new EventFilter(wish.Patterns)) ? "events"
            : null;
        return different is null ? new WebhookAnswer(endpoint, IsReplay: true) { Until = begun.Until } : new WebhookAnswer(null, WebhookRefusal.DifferentTerms, different);
    }

    /// <summary>As it is stored.</summary>
    private static DateTimeOffset Milliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    public async Task Tell()
    {
        var number = await tenants.NumberOf(Tenant);
        var runs = await store.ListRuns(number, CancellationToken.None);
        foreach (var endpoint in await EndBacklogs(runs)) await notices.TellBacklogEnded(Tenant, endpoint, CancellationToken.None);

        // Side by side: one that cannot be told holds up no other.
        await Task.WhenAll(runs.Select(run => Tell(number, run)));
        if (State.Endpoints.Values.FirstOrDefault(endpoint => endpoint is { BacklogEndedAt: null, Events.TakesWallets: true }) is { } listening) await FollowWallets(listening);
    }

    /// <summary>
    /// Writes down of which endpoints nothing waits any more, before anything is taken away. Also where something goes on for nobody: of two
    /// activations the one that does not know the newest endpoints fails here, and takes away nothing of theirs.
    /// </summary>
    /// <returns>Those that have been off for too long since the last look.</returns>
    private async Task<IReadOnlyList<WebhookEndpoint>> EndBacklogs(IReadOnlyList<RunKey> runs)
    {
        if (State.Endpoints.Values.All(endpoint => endpoint.IsEnabled) && runs.All(run => State.Endpoints.ContainsKey(run.Endpoint))) return [];

        var (kept, now) = (await BacklogKept(), clock.GetUtcNow());
        WebhookEndpoint[] over = [.. State.Endpoints.Values.Where(endpoint => WebhookBacklog.IsOver(endpoint, kept, now)).Select(endpoint => endpoint with { BacklogEndedAt = now })];
        var next = State with { Endpoints = State.Endpoints.SetItems(over.Select(endpoint => KeyValuePair.Create(endpoint.Id, endpoint))) };
        if (over.Length > 0 || runs.Any(run => next.Endpoints.GetValueOrDefault(run.Endpoint) is not { BacklogEndedAt: null })) await Store(next);
        return over;
    }

    private async Task<TimeSpan> BacklogKept() => WebhookBacklog.Of(await GrainFactory.Configuration(Tenant, "").Read());

    /// <summary>From now on: nothing that is committed later is missed.</summary>
    private async Task Begin(TenantNo number, Guid id) =>
        await store.AddRun(number, new RunKey(id, ""), await feed.End(number, CancellationToken.None), new RunState(), CancellationToken.None);

    public async Task Wake()
    {
        if (State.Endpoints.IsEmpty) return;
        await Task.WhenAll(State.Endpoints.Values.Where(endpoint => endpoint.IsEnabled).Select(endpoint => GrainFactory.WebhookDispatcher(Tenant, endpoint.Id).Wake()));
    }

    private async Task Tell(TenantNo number, RunKey run)
    {
        var endpoint = State.Endpoints.GetValueOrDefault(run.Endpoint);
        var isOver = endpoint is { BacklogEndedAt: not null };
        await GrainFactory.WebhookDispatcher(Tenant, run.Endpoint, run.Run).Apply(isOver ? null : endpoint);
        if (endpoint is null) await End(number, run.Endpoint);
        if (!isOver) return;
        await store.EndRuns(number, run.Endpoint, CancellationToken.None);
        await store.Forget(number, run.Endpoint, CancellationToken.None);
    }

    private async Task End(TenantNo number, Guid id)
    {
        await store.Forget(number, id, CancellationToken.None);
        await store.RemoveRuns(number, id, CancellationToken.None);
    }

    private async Task<WebhookAnswer?> Fault(string url) =>
        await targets.FaultOf(url, CancellationToken.None) is { } fault ? new WebhookAnswer(null, WebhookRefusal.Invalid, "url", fault) : null;

    /// <summary>What happens to wallets is written down for whoever wants it: from before the moment on at which somebody is told that they do.</summary>
    private Task FollowWallets(WebhookEndpoint endpoint) => endpoint.Events.TakesWallets ? GrainFactory.WalletFeed().Follow(Tenant) : Task.CompletedTask;

    private async Task<WebhookAnswer> Keep(WebhookEndpoint endpoint)
    {
        await FollowWallets(endpoint);
        await Store(State with { Endpoints = State.Endpoints.SetItem(endpoint.Id, endpoint) });
        foreach (var run in await store.ListRuns(await tenants.NumberOf(Tenant), endpoint.Id, CancellationToken.None))
        {
            await GrainFactory.WebhookDispatcher(Tenant, endpoint.Id, run.Run).Apply(endpoint);
        }

        return new WebhookAnswer(endpoint);
    }
}
