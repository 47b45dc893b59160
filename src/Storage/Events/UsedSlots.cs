using FinCode.Storage.Ledger;

namespace FinCode.Storage.Events;

/// <summary>The writer slots that have ever committed something. New ones are rare: they come with more processes than there were before.</summary>
internal sealed class UsedSlots(IReadDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(1);

    private volatile Reading? reading;

    /// <summary>As they were a second ago or later.</summary>
    public async ValueTask<IReadOnlyList<int>> Known(CancellationToken cancellation) =>
        reading is { } read && clock.GetElapsedTime(read.At) < AgeMax ? read.Slots : await Now(cancellation);

    public async Task<IReadOnlyList<int>> Now(CancellationToken cancellation)
    {
        var at = clock.GetTimestamp();
        await using var scope = await database.Open(snapshot: false, cancellation);
        var slots = await Read(scope, cancellation);
        reading = new Reading(slots, at);
        return slots;
    }

    /// <summary>As of the moment that the scope sees.</summary>
    public static async Task<IReadOnlyList<int>> Read(ReadScope scope, CancellationToken cancellation) =>
        // From one slot to the next by the key: "distinct" would read every batch that there is.
        await scope
            .Command(
                """
                with recursive used(slot) as (
                    select min(slot) from batches
                    union all
                    select (select min(b.slot) from batches b where b.slot > used.slot) from used where used.slot is not null)
                select slot from used where slot is not null
                """)
            .ReadAll(row => (int)row.GetInt16(0), cancellation);

    private sealed record Reading(IReadOnlyList<int> Slots, long At);
}
