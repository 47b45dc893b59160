using System.Collections.Immutable;
using FinCode.Contracts.Events;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Documents;
using FinCode.Grains.Remittances;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Events.Wallets;

/// <summary>
/// Follows the journal for tenants that want to hear of wallets: read, decide, store. Notices and place are one write, so after any crash each
/// record is told of once; who moves money neither writes for it nor waits for it.
/// </summary>
[GrainType("wallet-feed")]
public sealed partial class WalletFeedGrain(
    [PersistentState("wallet-feed", StorageNames.Documents)] IPersistentState<WalletFeedState> storage,
    IRecordLog log,
    ITenantRegistry tenants,
    IPcns pcns,
    TimeProvider clock,
    ILogger<WalletFeedGrain> logger) : SweepGrain(Limits.WalletEventsPace, TimeSpan.FromMinutes(1)), IWalletFeedGrain
{
    /// <summary>As metrics of events name it.</summary>
    private static readonly KeyValuePair<string, object?> Name = new("consumer", "wallets");

    /// <summary>A wish that is a day old is written down again.</summary>
    private static readonly TimeSpan WishAge = TimeSpan.FromDays(1);

    /// <summary>Pages that are looked through to say how far it is.</summary>
    private const int StatusPagesMax = 20;

    /// <summary>How far it was read; ahead of what is stored where nothing was to tell.</summary>
    private RecordPlace place = RecordPlace.Start;
    private DateTimeOffset storedAt;
    private long all;
    private int failures;
    private string? problem;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        place = storage.State.Place;
        return base.OnActivateAsync(cancellationToken);
    }

    public async Task Follow(string tenant)
    {
        var (number, now, followers) = (await tenants.NumberOf(tenant), clock.GetUtcNow(), storage.State.Followers);
        var known = followers.GetValueOrDefault(number.Value);
        if (known is not null && now - known.AskedAt < WishAge) return;

        var since = known?.Since ?? await log.End(CancellationToken.None);
        // What nobody wanted is passed over.
        if (followers.IsEmpty) place = since;
        await Store([], storage.State with { Followers = followers.SetItem(number.Value, new WalletFollower(tenant, since, now)), KnownFrom = storage.State.KnownFrom ?? KnownNow() });
    }

    public async Task<WalletFeedStatus?> Status(string tenant)
    {
        var number = await tenants.NumberOf(tenant);
        if (storage.State.Followers.GetValueOrDefault(number.Value) is not { } follower) return null;
        var cursor = new EventCursor([.. place.Slots.OrderBy(each => each.Slot).Select(each => each.Entry)]);
        return new WalletFeedStatus(cursor, await Behind(number, follower), all, failures, problem);
    }

    public override async Task<int> Sweep()
    {
        try
        {
            var told = await Look();
            (all, failures, problem) = (all + told, 0, null);
            return told;
        }
        catch (Exception failure)
        {
            (failures, problem) = (failures + 1, failure.GetType().Name);
            throw;
        }
    }

    /// <summary>The age of the oldest record that it has not read. Where many of other tenants lie before it, that of those.</summary>
    private async Task<TimeSpan> Behind(TenantNo number, WalletFollower follower)
    {
        var from = place;
        for (var pages = 0; pages < StatusPagesMax; pages++)
        {
            var page = await log.Read([number], from, Limits.EventsPerPageMax, CancellationToken.None);
            if (page.Records.FirstOrDefault(stamped => !follower.Since.Has(stamped.EntryNo)) is { } oldest) return Age(oldest.EntryNo);
            if (!page.HasMore) return TimeSpan.Zero;
            from = page.After;
        }

        return Age(new EntryNo(from.Slots.Max(each => each.Entry)));
    }

    private TimeSpan Age(EntryNo entry) => clock.GetUtcNow() - entry.At is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    private async Task<int> Look()
    {
        var (told, began) = (0, clock.GetTimestamp());
        await Forget();
        while (!storage.State.Followers.IsEmpty)
        {
            var turned = clock.GetTimestamp();
            var page = await log.Read([.. storage.State.Followers.Keys.Select(number => new TenantNo(number))], place, Limits.EventsPerPageMax, CancellationToken.None);
            var notices = await NoticesOf(page);
            var isNew = page.After != place;
            place = page.After;
            if (notices.Count > 0 || (isNew && clock.GetUtcNow() - storedAt >= Limits.WalletPlaceStoredEvery)) await Store([.. notices], storage.State);
            told += notices.Count;
            if (notices.Count > 0) Tell(notices.Count, page.Records[0].EntryNo.At);

            // Whoever wants to follow waits no longer than this.
            if (!page.HasMore || clock.GetElapsedTime(began) >= Limits.WalletEventsPassMax) break;

            // As long a pause as the page took: the store and the processors are for those who move money first.
            await Task.Delay(clock.GetElapsedTime(turned), clock);
        }

        return told;
    }

    /// <summary>Wishes of before were not kept where an earlier version has told of something: what was read until now is then not compared.</summary>
    private RecordPlace KnownNow() => storage.State.Place == RecordPlace.Start && storage.State.Followers.IsEmpty ? RecordPlace.Start : place;

    private void Tell(int count, DateTimeOffset oldest)
    {
        EventTelemetry.Delivered.Add(count, Name);
        EventTelemetry.Lag.Record(Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds), Name);
    }

    private async Task<List<TenantNotice>> NoticesOf(RecordPage page)
    {
        var notices = new List<TenantNotice>();
        foreach (var stamped in page.Records)
        {
            if (storage.State.Followers.GetValueOrDefault(stamped.Record.Tenant.Value) is not { } follower || follower.Since.Has(stamped.EntryNo)) continue;
            foreach (var happened in WalletEvent.Of(stamped, page.Facts.GetValueOrDefault))
            {
                notices.Add(WalletNotices.Of(happened, await PcnOf(stamped.Record, follower)));
            }
        }

        return notices;
    }

    private async ValueTask<string?> PcnOf(JournalRecord record, WalletFollower follower) =>
        record.Remittance is { No.Serial: var serial } ? (await pcns.Of(follower.Tenant)).Write(serial) : null;

    /// <summary>Those of whom nobody has wanted to hear for long.</summary>
    private async Task Forget()
    {
        var now = clock.GetUtcNow();
        var gone = storage.State.Followers.Where(each => now - each.Value.AskedAt > Limits.WalletEventsUnaskedMax).Select(each => each.Key).ToArray();
        if (gone.Length > 0) await Store([], (storage.State with { Place = place }).Without(gone));
    }

    private async Task Store(ImmutableArray<TenantNotice> notices, WalletFeedState next)
    {
        var before = storage.State;
        storage.State = next with { Place = place, Carried = notices };
        try
        {
            await storage.WriteStateAsync();
            storage.State = storage.State with { Carried = [] };
            storedAt = clock.GetUtcNow();
        }
        catch
        {
            // The write may have landed. Whoever comes next begins with what is stored; whoever still looks here passes over nothing.
            (storage.State, place) = (before, before.Place);
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Events of wallets could not be written now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
