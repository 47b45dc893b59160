using System.Collections.Concurrent;

namespace FinCode.Grains.Payouts;

/// <summary>
/// What was read of people, for seconds: a burst of payouts to one person reads once, and an edit or an erasure takes effect before anybody
/// has waited for it. When the time is over the values are let go, whether or not somebody asks again.
/// </summary>
public sealed class PartyMemory<TParty>(TimeProvider clock, TimeSpan lifetime, int max) : IDisposable
    where TParty : class
{
    private readonly ConcurrentDictionary<(string Tenant, string Code), (TParty? Party, DateTimeOffset Until)> known = new();
    private ITimer? forgetting;
    private int isScheduled;

    public int Count => known.Count;

    /// <param name="suffices">Whether what is known answers the question; what does not is read again before anybody hears a no.</param>
    public async ValueTask<TParty?> Find(string tenant, string code, Func<string, string, Task<TParty?>> read, Func<TParty, bool>? suffices = null)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue((tenant, code), out var entry) && now < entry.Until && (suffices is null || (entry.Party is { } found && suffices(found)))) return entry.Party;

        // From before the read on: what changes during it must not be believed any longer than what changes after.
        var party = await read(tenant, code);
        if (known.Count >= max) known.Clear();
        known[(tenant, code)] = (party, now + lifetime);
        Schedule();
        return party;
    }

    public void Dispose() => forgetting?.Dispose();

    /// <summary>A steady stream of payouts must not put it off for ever, so it is set once and not moved.</summary>
    private void Schedule()
    {
        if (Interlocked.Exchange(ref isScheduled, 1) == 1) return;
        forgetting ??= clock.CreateTimer(static memory => ((PartyMemory<TParty>)memory!).Forget(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        forgetting.Change(lifetime, Timeout.InfiniteTimeSpan);
    }

    private void Forget()
    {
        Volatile.Write(ref isScheduled, 0);
        known.Clear();
    }
}
