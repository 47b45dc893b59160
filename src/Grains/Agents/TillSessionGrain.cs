using System.Globalization;
using System.Text.Json.Serialization;
using FinCode.Contracts.Agents;
using FinCode.Domain.Agents;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Agents;

/// <summary>A till session that is over.</summary>
[GrainType("till-session")]
public sealed class TillSessionGrain(
    [PersistentState(TillSessionGrain.Kind, StorageNames.Documents)] IPersistentState<TillSessionState> storage)
    : DocumentGrain<TillSessionState>(storage), ITillSessionGrain
{
    public const string Kind = "till-session";

    public async Task Keep(TillSession session)
    {
        if (State.Session is null)
        {
            var parts = KeyInTenant.Split('/');
            await Store(new TillSessionState { Counter = $"{parts[0]}/{parts[1]}", Session = session });
        }
    }

    public Task<TillSession?> Find() => Task.FromResult(State.Session);
}

/// <summary>One session of a till, found by its counter and day once it is over.</summary>
[GenerateSerializer, Alias("fincode.till-session-state")]
public sealed record TillSessionState : IIndexedDocument
{
    public const string Day = "day";

    /// <summary>A till that nobody closes is found under its first days and its last.</summary>
    private const int DaysMax = 31;

    /// <summary>Agent code and currency.</summary>
    [Id(0)]
    public string Counter { get; init; } = "";

    [Id(1)]
    public TillSession? Session { get; init; }

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys => Session is { ClosedOn: { } closed } session
        ? Days(session.OpenedOn, closed).Select(day => new DocumentKey(Day, KeyOf(Counter, day), Unique: false))
        : [];

    /// <summary>Under what the sessions of a counter's day are found.</summary>
    public static string KeyOf(string counter, DateOnly day) => $"{counter}/{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last) =>
        Enumerable.Range(0, DaysMax).Select(first.AddDays).TakeWhile(day => day < last).Append(last).Distinct();
}
