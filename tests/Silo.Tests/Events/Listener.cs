using FinCode.Contracts.Events;
using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Testing;

namespace FinCode.Silo.Tests.Events;

/// <summary>A consumer that writes down what it hears, and does not take some of it. It outlives the silo, as an outside system would.</summary>
internal sealed class Listener(int seed, int failuresPerThousand)
{
    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private readonly List<TransactionEvent> heard = [];
    private readonly List<(Func<bool> IsMet, TaskCompletionSource Met)> waiting = [];

    public string Name { get; init; } = "listener";

    public int Generation { get; private set; }

    public int Refused { get; private set; }

    public EventConsumer Consumer => new(Name, ReadsHistory: true, (_, key, delivery) => Take(key, delivery));

    public IReadOnlyList<TransactionEvent> Heard
    {
        get
        {
            lock (gate) return [.. heard];
        }
    }

    /// <summary>The first time of each, in the order in which it came.</summary>
    public IReadOnlyList<TransactionEvent> First => [.. Heard.DistinctBy(happened => happened.Id)];

    /// <summary>Completes when what was heard, each once, is so much. A test that waits in vain is ended from outside.</summary>
    public Task Until(Func<IReadOnlyList<TransactionEvent>, bool> isEnough)
    {
        lock (gate)
        {
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((() => isEnough(First), met));
            Notice();
            return met.Task.Patience();
        }
    }

    private Task Take(string key, EventDelivery delivery)
    {
        lock (gate)
        {
            Assert.StartsWith("demo/", key, StringComparison.Ordinal);
            // Some are lost with all that they carry, some after half of it was heard: that is when repeats come. The first surely: on a slow
            // machine there are few of them, because each carries much.
            var fails = random.Next(1000) < failuresPerThousand || (Refused == 0 && failuresPerThousand > 0);
            Generation = delivery.Generation;
            heard.AddRange(fails ? delivery.Events.Take(delivery.Events.Length / 2) : delivery.Events);
            Notice();
            if (!fails) return Task.CompletedTask;
            Refused++;
            return Task.FromException(new IOException("The consumer was away (injected)."));
        }
    }

    private void Notice()
    {
        foreach (var (isMet, met) in waiting)
        {
            if (isMet()) met.TrySetResult();
        }
    }
}
