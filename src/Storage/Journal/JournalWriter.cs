using System.Diagnostics;
using System.Threading.Channels;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Grains.Clocks;
using FinCode.Grains.Events;
using FinCode.Grains.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FinCode.Storage.Journal;

/// <summary>
/// This process's one journal writer: a bounded queue, drained into one database transaction after the other. While one
/// is being committed the next one gathers, so the group grows with the load and an idle system answers at once.
/// </summary>
public sealed partial class JournalWriter : IJournal, IHostedService, IAsyncDisposable
{
    private readonly Channel<PendingAppend> queue;
    private readonly ITenantClock? clocks;
    private readonly RecentOperations operations;
    private readonly WriterLoop loop;
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private bool disposed;

    /// <param name="clocks">By which steps of remittances happen; null where everybody has the world's.</param>
    /// <param name="steps">Hears of steps of remittances once they are durable; null where nobody relays them.</param>
    public JournalWriter(IJournalStore store, TimeProvider clock, IOptions<JournalOptions> options, ILogger<JournalWriter> logger, IStepSignal? steps = null,
        ITenantClock? clocks = null)
    {
        this.clocks = clocks;
        var settings = options.Value;
        queue = Channel.CreateBounded<PendingAppend>(
            new BoundedChannelOptions(settings.QueueLengthMax) { SingleReader = true, AllowSynchronousContinuations = false });
        operations = new RecentOperations(settings.RecentOperationsMax);
        loop = new WriterLoop(store, queue.Reader, operations, clock, settings, logger, steps);
    }

    /// <summary>Whether the store took the last batch. Readiness reads it.</summary>
    public bool IsAvailable => loop.IsAvailable;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await loop.AcquireLease(cancellationToken);
        running = Task.WhenAll(loop.Run(stopping.Token), loop.RunFolds(stopping.Token));
    }

    /// <summary>Writes what is queued, then stops.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await using var giveUp = cancellationToken.Register(stopping.Cancel);
        loop.StopFolding();
        await running;
    }

    public Task<JournalReceipt> Append(JournalRecord record, JournalLane? lane = null)
    {
        var append = new PendingAppend(Timed(record), lane, Activity.Current?.Context ?? default);
        if (Known(append) is { } known)
        {
            return known;
        }

        Enqueue([append]);
        return JournalTelemetry.Source.HasListeners() ? Traced(append) : append.Task;
    }

    public Task<IReadOnlyList<JournalReceipt>> AppendTogether(IReadOnlyList<JournalRecord> records, JournalLane? lane = null)
    {
        Invariant.Holds(records.Count > 0 && records.Count <= Limits.TransfersPerRequestMax);
        var appends = records.Select(record => new PendingAppend(Timed(record), lane, Activity.Current?.Context ?? default)).ToArray();
        for (var at = 0; at < appends.Length; at++)
        {
            if (Known(appends[at]) is { } known)
            {
                GiveUp(appends.AsSpan(0, at));
                lane?.Lose();
                return TurnedBack(appends.Length, at, known);
            }

            appends[at].Next = at + 1 < appends.Length ? appends[at + 1] : null;
        }

        // Thrown here and not into the task: an owner must not take for queued what was refused.
        Enqueue(appends);
        return Decided(appends);
    }

    public Task<JournalReceipt>? Find(TenantNo tenant, OperationId operation) => operations.Find(tenant, operation)?.Task;

    public Task Settled()
    {
        var marker = new PendingAppend(null, null, default);
        return queue.Writer.TryWrite(marker) ? marker.Task : throw Unavailable();
    }

    public void Observe(EntryNo seen) => loop.Observe(seen);

    public async ValueTask DisposeAsync()
    {
        // The container knows the writer under several names and disposes each.
        if (Interlocked.Exchange(ref disposed, true))
        {
            return;
        }

        queue.Writer.TryComplete();
        await stopping.CancelAsync();
        await running;
        loop.Dispose();
        stopping.Dispose();
    }

    /// <summary>A step happens by the tenant's clock, an entry is numbered by the journal's: the record says how far they are apart.</summary>
    private JournalRecord Timed(JournalRecord record) => record.Remittance is { } step && clocks?.AheadOf(record.Tenant) is { Ticks: > 0 } ahead
        ? record with { Remittance = step with { Ahead = TimeSpan.FromMilliseconds((long)ahead.TotalMilliseconds) } }
        : record;

    /// <summary>The operation is in flight or was committed lately: its lane cannot go on as if this record had been queued.</summary>
    private Task<JournalReceipt>? Known(PendingAppend append)
    {
        while (!operations.TryBegin(append))
        {
            // Not found means that it was forgotten just now, and so may begin.
            if (operations.Find(append.Record!.Tenant, append.Record.OperationId) is { } first)
            {
                append.LoseLane();
                return AsExisting(first.Task);
            }
        }

        return null;
    }

    private static async Task<IReadOnlyList<JournalReceipt>> TurnedBack(int count, int at, Task<JournalReceipt> known)
    {
        var receipts = Enumerable.Repeat<JournalReceipt>(JournalReceipt.LaneLost.Instance, count).ToArray();
        receipts[at] = await known;
        return receipts;
    }

    private static async Task<IReadOnlyList<JournalReceipt>> Decided(PendingAppend[] appends)
    {
        // One after the other: they are decided together, and WhenAll would hand each completion to the thread pool.
        var receipts = new JournalReceipt[appends.Length];
        for (var at = 0; at < receipts.Length; at++)
        {
            receipts[at] = await appends[at].Task;
        }

        return receipts;
    }

    /// <summary>
    /// What another attempt under the same id came to. Where it was not written, this record has not been tried: it may be something else
    /// entirely, such as the refusal of a payment whose first attempt was late.
    /// </summary>
    private static async Task<JournalReceipt> AsExisting(Task<JournalReceipt> first) => await first switch
    {
        JournalReceipt.Committed committed => new JournalReceipt.Existed(committed.Stamped),
        JournalReceipt.Existed existed => existed,
        _ => JournalReceipt.LaneLost.Instance,
    };

    private void Enqueue(ReadOnlySpan<PendingAppend> appends)
    {
        if (!loop.IsAvailable || !queue.Writer.TryWrite(appends[0]))
        {
            GiveUp(appends);
            throw Unavailable();
        }

        JournalTelemetry.Queued.Add(appends.Length);
    }

    /// <summary>Forgotten before it is completed: who tries again because of it must not find it again.</summary>
    private void GiveUp(ReadOnlySpan<PendingAppend> begun)
    {
        foreach (var append in begun)
        {
            operations.Forget(append);
            append.CompleteNotQueued();
        }
    }

    private static async Task<JournalReceipt> Traced(PendingAppend append)
    {
        using var activity = JournalTelemetry.Source.StartActivity("journal.append");
        var receipt = await append.Task;
        activity?.SetTag("fincode.entry_no", append.Stamped?.EntryNo.Value);
        return receipt;
    }

    private static JournalUnavailableException Unavailable() =>
        new("The ledger cannot take writes at the moment. Nothing was changed; try again with the same key.");
}
