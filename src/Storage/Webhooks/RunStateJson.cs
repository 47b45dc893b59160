using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Domain.Events;
using FinCode.Grains.Webhooks;

namespace FinCode.Storage.Webhooks;

/// <summary>The state of a run as it is stored: short names, because a run that is behind has some thousand lanes.</summary>
internal static class RunStateJson
{
    public static string Write(RunState state) => JsonSerializer.Serialize(new Stored(
        [.. state.Lanes.Select(lane => new StoredLane(
            (int)lane.Subject.Source, lane.Subject.Key, lane.Next, lane.UpTo, lane.Attempts, lane.FirstAt.ToUnixTimeMilliseconds(), lane.DueAt.ToUnixTimeMilliseconds()))],
        state.Wishes, state.FailingSince?.ToUnixTimeMilliseconds(), state.Until?.ToUnixTimeMilliseconds(), state.From?.ToUnixTimeMilliseconds()));

    public static RunState Read(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json) ?? throw new JsonException("A run's state is empty.");
        return new RunState
        {
            Lanes = [.. stored.L.Select(lane => new LaneState(new FeedSubject((FeedSource)lane.S, lane.K), lane.N, lane.U, lane.A, At(lane.F), At(lane.D)))],
            Wishes = stored.W,
            FailingSince = stored.F is { } since ? At(since) : null,
            Until = stored.U is { } until ? At(until) : null,
            From = stored.B is { } from ? At(from) : null,
        };
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Stored(ImmutableArray<StoredLane> L, ImmutableArray<Wish> W, long? F, long? U, long? B = null);

    private sealed record StoredLane(int S, string K, long N, long U, int A, long F, long D);
}
