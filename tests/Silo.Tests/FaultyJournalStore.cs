using FinCode.Storage.Journal;

namespace FinCode.Silo.Tests;

/// <summary>
/// A store that fails as stores do: before the write, after the write with the answer lost, and for a while. Which
/// fault comes when is drawn from a seed.
/// </summary>
internal sealed class FaultyJournalStore(IJournalStore inner) : IJournalStore
{
    private readonly Lock gate = new();
    private Random? random;
    private int failuresPerThousand;
    private bool isNextOne;
    private bool fenceNext;

    public int Faults { get; private set; }

    /// <summary>
    /// From now on, this many of a thousand commits fail in some way, and the next one surely: on a slow machine there are few of them, because each
    /// carries many records.
    /// </summary>
    public void Misbehave(int seed, int perThousand)
    {
        lock (gate)
        {
            (random, failuresPerThousand, isNextOne) = (new Random(seed), perThousand, perThousand > 0);
        }
    }

    public Task<WriterLease> AcquireWriter(CancellationToken cancellation) => inner.AcquireWriter(cancellation);

    /// <summary>The next commit finds that another process has taken the writer's slot.</summary>
    public void FenceNext() => Volatile.Write(ref fenceNext, true);

    public async Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation) => Interlocked.Exchange(ref fenceNext, false)
        ? CommitOutcome.Fenced.Instance
        : await CommitOrFail(batch, cancellation);

    private async Task<CommitOutcome> CommitOrFail(JournalBatch batch, CancellationToken cancellation) => Draw() switch
    {
        0 => new CommitOutcome.Refused("The disk is full (injected)."),
        1 => new CommitOutcome.InDoubt("The connection broke before the write (injected)."),
        2 => await WriteAndLoseTheAnswer(batch, cancellation),
        3 => throw new InvalidOperationException("The store broke before the write in a way it did not foresee (injected)."),
        4 => await WriteAndThrow(batch, cancellation),
        _ => await inner.Commit(batch, cancellation),
    };

    public Task<BatchFate> FindFate(JournalBatch batch, CancellationToken cancellation) =>
        Draw() is 0 ? throw new IOException("Still away (injected).") : inner.FindFate(batch, cancellation);

    public Task Fold(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation) =>
        Draw() is 0 ? throw new IOException("Folding failed (injected).") : inner.Fold(accounts, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async Task<CommitOutcome> WriteAndLoseTheAnswer(JournalBatch batch, CancellationToken cancellation) =>
        await inner.Commit(batch, cancellation) is CommitOutcome.Written
            ? new CommitOutcome.InDoubt("The connection broke after the write (injected).")
            : new CommitOutcome.Refused("The write failed anyway.");

    private async Task<CommitOutcome> WriteAndThrow(JournalBatch batch, CancellationToken cancellation)
    {
        await inner.Commit(batch, cancellation);
        throw new InvalidOperationException("The store broke after the write in a way it did not foresee (injected).");
    }

    /// <summary>Which fault, or -1 for none.</summary>
    private int Draw()
    {
        lock (gate)
        {
            var isDrawn = random is not null && (random.Next(1000) < failuresPerThousand || isNextOne);
            if (!isDrawn)
            {
                return -1;
            }

            isNextOne = false;
            Faults++;
            return random!.Next(5);
        }
    }
}
