using FinCode.Domain;
using FinCode.Domain.Remittances;
using FinCode.Grains.Ledger;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FinCode.Storage.Tests.Journal;

/// <summary>What the writer promises before any store is asked.</summary>
public sealed class JournalWriterTests
{
    [Fact]
    public async Task A_refused_group_is_refused_before_its_owner_takes_it_for_queued()
    {
        // Never started, so it has no slot. An owner that learnt of it from the task would already hold the next wallet.
        await using var writer = new JournalWriter(new NoStore(), TimeProvider.System, Options.Create(new JournalOptions()), NullLogger<JournalWriter>.Instance);
        var record = new JournalRecord
        {
            Tenant = new TenantNo(1),
            OperationId = new OperationId(new Guid(1, 0, 0, new byte[8])),
            Kind = RecordKind.Refused,
            Context = RecordContext.System,
        };

        Assert.Throws<JournalUnavailableException>(() => { _ = writer.AppendTogether([record]); });
        Assert.Null(writer.Find(record.Tenant, record.OperationId));
    }

    [Fact]
    public async Task Nobody_waits_for_an_attempt_that_never_came_into_the_queue()
    {
        await using var writer = new JournalWriter(new NoStore(), TimeProvider.System, Options.Create(new JournalOptions()), NullLogger<JournalWriter>.Instance);
        var group = Enumerable.Range(1, Limits.TransfersPerRequestMax).Select(Refusal).ToArray();

        // A group is begun record by record before it is refused, so the first of it is found meanwhile by whoever tries it alone.
        var others = Task.Run(() => Enumerable.Range(0, 2).Select(_ => Try(() => writer.AppendTogether(group))).ToArray());
        var found = new List<Task?>();
        while (!others.IsCompleted)
        {
            found.Add(Try(() => writer.Append(group[0])));
        }

        found.AddRange(await others);
        await Task.WhenAll(found.OfType<Task>()).Patience();
        Assert.Null(writer.Find(group[0].Tenant, group[0].OperationId));

        static Task? Try(Func<Task> append)
        {
            try
            {
                return append();
            }
            catch (JournalUnavailableException)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task A_refusal_that_exists_takes_nothing_after_it_along_and_is_found_without_the_store()
    {
        var (first, second) = (Refusal(1), Refusal(2));
        var stored = new StampedRecord(new EntryNo(7), first);
        var store = new StoreWith(stored);
        await using var writer = new JournalWriter(store, TimeProvider.System, Options.Create(new JournalOptions()), NullLogger<JournalWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);
        var lane = new JournalLane();

        var (existed, committed) = (writer.Append(first, lane), writer.Append(second, lane));

        Assert.Same(stored, Assert.IsType<JournalReceipt.Existed>(await existed).Stamped);
        Assert.IsType<JournalReceipt.Committed>(await committed);
        Assert.False(lane.IsLost);
        Assert.Same(stored, Assert.IsType<JournalReceipt.Existed>(await writer.Find(first.Tenant, first.OperationId)!).Stamped);
    }

    [Fact]
    public async Task What_is_said_under_an_id_whose_first_attempt_comes_too_late_is_tried_itself()
    {
        var refusal = Refusal(1);
        var no = new RemittanceNo(refusal.Tenant, 1);
        var payment = refusal with
        {
            Kind = RecordKind.RemittanceChanged,
            Refusal = null,
            Remittance = new RemittanceChange(no, 2, RemittanceStatus.Verifying, PaymentStatus.Paid, null, new RemittanceEvent.PaymentReceived("WALLET", null, null)),
        };
        var store = new StoreWhereStepsAreSuperseded();
        await using var writer = new JournalWriter(store, TimeProvider.System, Options.Create(new JournalOptions()), NullLogger<JournalWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);

        var late = writer.Append(payment);
        await store.Asked;
        var meanwhile = writer.Append(refusal);
        store.Answer();

        Assert.IsType<JournalReceipt.Superseded>(await late);
        Assert.IsType<JournalReceipt.LaneLost>(await meanwhile);
        Assert.IsType<JournalReceipt.Committed>(await writer.Append(refusal));
    }

    [Fact]
    public async Task A_call_to_the_store_that_somebody_else_cancelled_does_not_end_the_writer()
    {
        var options = new JournalOptions { RetryDelay = TimeSpan.FromMilliseconds(1) };
        await using var writer = new JournalWriter(new StoreThatIsCancelledOnce(), TimeProvider.System, Options.Create(options), NullLogger<JournalWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);

        Assert.IsType<JournalReceipt.Committed>(await writer.Append(Refusal(1)));
        Assert.True(writer.IsAvailable);
    }

    private static JournalRecord Refusal(int number) => new()
    {
        Tenant = new TenantNo(1),
        OperationId = new OperationId(new Guid(number, 0, 0, new byte[8])),
        Kind = RecordKind.Refused,
        Context = RecordContext.System,
        Refusal = "InsufficientFunds",
    };

    /// <summary>A store where one operation was decided before.</summary>
    private sealed class StoreWith(StampedRecord stored) : IJournalStore
    {
        public Task<WriterLease> AcquireWriter(CancellationToken cancellation) => Task.FromResult(new WriterLease(1, 0, BatchHash.Genesis, default));

        public Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation) => Task.FromResult<CommitOutcome>(
            batch.Records.Any(row => row.Stamped.Record.OperationId == stored.Record.OperationId)
                ? new CommitOutcome.Conflict([stored], [])
                : CommitOutcome.Written.Instance);

        public Task<BatchFate> FindFate(JournalBatch batch, CancellationToken cancellation) => throw new NotSupportedException();

        public Task Fold(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>A store where every remittance has gone on meanwhile, and which takes its time to say so.</summary>
    private sealed class StoreWhereStepsAreSuperseded : IJournalStore
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public void Answer() => answered.SetResult();

        public Task<WriterLease> AcquireWriter(CancellationToken cancellation) => Task.FromResult(new WriterLease(1, 0, BatchHash.Genesis, default));

        public async Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation)
        {
            var steps = batch.Records.Select(row => row.Stamped.Record.Remittance).OfType<RemittanceChange>().Select(step => step.No).ToArray();
            if (steps.Length == 0) return CommitOutcome.Written.Instance;
            asked.SetResult();
            await answered.Task;
            return new CommitOutcome.Conflict([], []) { Superseded = steps };
        }

        public Task<BatchFate> FindFate(JournalBatch batch, CancellationToken cancellation) => throw new NotSupportedException();

        public Task Fold(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>A connection that gives up by itself is told of in the same way as one that the writer gave up.</summary>
    private sealed class StoreThatIsCancelledOnce : IJournalStore
    {
        private bool wasCancelled;

        public Task<WriterLease> AcquireWriter(CancellationToken cancellation) => Task.FromResult(new WriterLease(1, 0, BatchHash.Genesis, default));

        public Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation) => throw new TaskCanceledException();

        public Task<BatchFate> FindFate(JournalBatch batch, CancellationToken cancellation) =>
            Interlocked.Exchange(ref wasCancelled, true) ? Task.FromResult(BatchFate.Written) : throw new TaskCanceledException();

        public Task Fold(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class NoStore : IJournalStore
    {
        public Task<WriterLease> AcquireWriter(CancellationToken cancellation) => throw new NotSupportedException();

        public Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<BatchFate> FindFate(JournalBatch batch, CancellationToken cancellation) => throw new NotSupportedException();

        public Task Fold(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
