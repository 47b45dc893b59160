using System.Buffers;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Storage.Journal;

namespace FinCode.Journal.Bench;

/// <summary>Batches of transfers between 10,000 wallets picked at random: two postings, terms and context as a request has them.</summary>
internal sealed class TransferFeed(WriterLease lease) : IDisposable
{
    private static readonly TenantNo Tenant = new(1);

    private readonly Random random = new(42);
    private readonly long[] sequences = new long[10_000];
    private readonly BatchHash hash = new();
    private long batchNo = lease.LastBatch;
    private ReadOnlyMemory<byte> previous = lease.LastHash;
    private EntryNo last = lease.LastEntry;
    private long key;

    /// <summary>Opens the wallets, with credit enough for any history.</summary>
    public JournalBatch Open() => Seal(10_000, at => Opening(AccountNo.Of(Tenant, at + 1)));

    public JournalBatch Next(int size) => Seal(size, _ => Transfer());

    public void Dispose() => hash.Dispose();

    private JournalBatch Seal(int size, Func<int, JournalRecord> make)
    {
        var records = new EncodedRecord[size];
        hash.Begin(previous.Span, lease.Slot, ++batchNo);
        for (var at = 0; at < size; at++)
        {
            last = EntryNo.Next(last, TimeProvider.System.GetUtcNow(), lease.Slot);
            var stamped = new StampedRecord(last, make(at));
            var output = new ArrayBufferWriter<byte>(256);
            RecordCodec.Encode(stamped.Record, output);
            hash.Add(last, output.WrittenSpan);
            records[at] = new EncodedRecord(stamped, output.WrittenMemory);
        }

        var batch = new JournalBatch(lease.Slot, batchNo, records, previous, hash.Finish());
        previous = batch.Hash;
        return batch;
    }

    private static JournalRecord Opening(AccountNo account) => new()
    {
        Tenant = Tenant,
        OperationId = OperationId.For(Tenant, "bench", "open", account.ToString()),
        Kind = RecordKind.AccountOpened,
        Context = RecordContext.System,
        Account = new AccountChange(
            account,
            new AccountFacts(account, Guid.NewGuid(), ChartOfAccounts.CustomerWallet, Currency.Parse("GBP"), $"C{account.Serial}", "Wallet"),
            AccountStatus.Activated,
            -Limits.AmountMax),
    };

    private JournalRecord Transfer()
    {
        var (from, to, amount) = (random.Next(10_000), random.Next(10_000), random.Next(1, 100_000));
        var id = $"bench-{++key}";
        return new JournalRecord
        {
            Tenant = Tenant,
            OperationId = OperationId.For(Tenant, "customer-17", "wallet/transfer", id),
            Kind = RecordKind.EntryPosted,
            Context = new RecordContext("customer-17", "wallet/transfer", id, RequestId: "0HN7", Narration: "Rent for May"),
            Terms = Terms.Of(("from", "a"), ("to", "b"), ("amount", "12.00"), ("currency", "GBP")),
            Postings =
            [
                new Posting(AccountNo.Of(Tenant, from + 1), -amount, 0, ++sequences[from]),
                new Posting(AccountNo.Of(Tenant, ((to == from ? to + 1 : to) % 10_000) + 1), amount),
            ],
        };
    }
}
