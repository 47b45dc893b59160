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

    private sealed class NoStore : IJournalStore
    {
        public Task<WriterLease> AcquireWriter(CancellationToken cancellation) => throw new NotSupportedException();

        public Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<BatchFate> FindFate(JournalBatch batch, CancellationToken cancellation) => throw new NotSupportedException();

        public Task Fold(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
