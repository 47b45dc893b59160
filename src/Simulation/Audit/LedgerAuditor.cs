using System.Runtime.CompilerServices;
using FinCode.Domain.Ledger;
using FinCode.Simulation.Store;
using FinCode.Simulation.Workload;

namespace FinCode.Simulation.Audit;

/// <summary>
/// A second, naive model of the books. It reads the bytes of every batch that becomes durable and keeps accounts, holds and
/// sums of its own; and it remembers what clients were told. Both must agree, after every step. This part: the records.
/// </summary>
internal sealed partial class LedgerAuditor : IDisposable
{
    private readonly Dictionary<AccountNo, AccountBook> books = [];
    private readonly Dictionary<(TenantNo, Guid), AccountBook> booksById = [];
    private readonly Dictionary<(TenantNo, OperationId), StampedRecord> records = [];
    private readonly Dictionary<(TenantNo, string), long> trial = [];
    private readonly Dictionary<int, (long BatchNo, byte[] Hash, EntryNo Last)> chains = [];
    private readonly List<(string Currency, long Sum)> sums = [];
    private readonly BatchHash hash = new();

    public Finding? Finding { get; private set; }

    /// <summary>Tells the latest that any process's clock has ever shown.</summary>
    public Func<DateTimeOffset> LatestClock { get; set; } = () => default;

    public IReadOnlyDictionary<AccountNo, AccountBook> Books => books;

    public int Records => records.Count;

    public void Dispose() => hash.Dispose();

    public AccountBook? Book(PlannedWallet wallet) => booksById.GetValueOrDefault((wallet.Tenant, wallet.AccountId));

    public StampedRecord? Record(TenantNo tenant, OperationId operation) => records.GetValueOrDefault((tenant, operation));

    public void Fail(string invariant, string detail) => Finding ??= new Finding(invariant, detail);

    /// <summary>A batch is durable.</summary>
    public void Landed(StoredBatch batch)
    {
        var (slot, number) = (batch.Batch.Slot, batch.Batch.BatchNo);
        var (lastNo, lastHash, lastEntry) = chains.GetValueOrDefault(slot, (0, BatchHash.Genesis.ToArray(), default));
        Check(number == lastNo + 1, "chain.no-gap", $"Writer {slot}: batch {number} after {lastNo}.");
        Check(batch.PreviousHash.AsSpan().SequenceEqual(lastHash), "chain.linked", $"Writer {slot}: batch {number} names another predecessor.");
        hash.Begin(lastHash, slot, number);
        foreach (var row in batch.Rows)
        {
            var entry = row.Stamped.EntryNo;
            Check(entry > lastEntry && entry.Writer == slot, "chain.order", $"Writer {slot}: entry {entry} after {lastEntry}.");
            lastEntry = entry;
            hash.Add(entry, row.Payload);
            var record = RecordCodec.Decode(row.Payload);
            Check(record.Equals(row.Stamped.Record), "record.codec", $"{row.Stamped.Record} was stored as {record}.");
            Play(new StampedRecord(entry, record));
        }

        var sealedWith = hash.Finish();
        Check(batch.Hash.AsSpan().SequenceEqual(sealedWith), "chain.seal", $"Writer {slot}: batch {number} has another hash than its content.");
        chains[slot] = (number, sealedWith, lastEntry);
    }

    private void Check(
        bool holds, string invariant, [InterpolatedStringHandlerArgument(nameof(holds))] ref DetailText detail)
    {
        if (!holds)
        {
            Fail(invariant, detail.ToString());
        }
    }

    private void Play(StampedRecord stamped)
    {
        var record = stamped.Record;
        if (!records.TryAdd((record.Tenant, record.OperationId), stamped))
        {
            Fail("operation.once", $"Operation {record.OperationId} became durable twice: {record.Kind}, entry {stamped.EntryNo}.");
        }

        CheckAsked(record);
        CheckOrdered(record);
        if (record.Account is { } change)
        {
            PlayAccount(change);
        }

        sums.Clear();
        foreach (var posting in record.Postings)
        {
            PlayPosting(stamped, posting);
        }

        foreach (var (currency, sum) in sums)
        {
            Check(sum == 0, "entry.balanced", $"Record {record.OperationId} leaves {sum} of {currency} over.");
            Check(trial.GetValueOrDefault((record.Tenant, currency)) == 0, "trial-balance", $"Tenant {record.Tenant}: its accounts in {currency} do not sum to zero.");
        }

        if (record.Hold is { } hold)
        {
            PlayHold(stamped, hold);
        }

        foreach (var posting in record.Postings)
        {
            CheckHolds(books[posting.Account]);
        }

        if (record.Remittance is { } step)
        {
            PlayRemittance(stamped, step);
        }
    }

    private void PlayAccount(AccountChange change)
    {
        if (change.Facts is { } facts)
        {
            var book = new AccountBook(facts, change.Status, change.Floor);
            Check(books.TryAdd(change.Account, book), "account.opened-once", $"Account {change.Account} is opened twice.");
            Check(booksById.TryAdd((change.Account.Tenant, facts.AccountId), book), "account.id-once", $"Account id {facts.AccountId} is opened twice.");
        }
        else if (books.TryGetValue(change.Account, out var book))
        {
            Check(change.Status != AccountStatus.Closed || (book.Balance == 0 && book.Pending == 0), "account.closed-empty",
                $"Account {change.Account} is closed with {book.Balance} on it and {book.Pending} held.");
            (book.Status, book.Floor) = (change.Status, change.Floor);
        }
        else
        {
            Fail("account.known", $"Account {change.Account} is changed and was never opened.");
        }
    }

    private void PlayPosting(StampedRecord stamped, Posting posting)
    {
        var record = stamped.Record;
        if (!books.TryGetValue(posting.Account, out var book))
        {
            Fail("account.known", $"Record {record.OperationId} posts to account {posting.Account}, which was never opened.");
            return;
        }

        Check(posting.Account.Tenant == record.Tenant, "tenant.apart", $"Record {record.OperationId} of tenant {record.Tenant} posts to account {posting.Account}.");
        Check(book.Status != AccountStatus.Closed || posting.Amount == 0, "account.closed-quiet",
            $"Record {record.OperationId} ({record.Kind}) posts {posting.Amount} to closed account {posting.Account}.");
        book.Debits = checked(book.Debits - Math.Min(posting.Amount, 0));
        book.Credits = checked(book.Credits + Math.Max(posting.Amount, 0));
        book.Pending = checked(book.Pending + posting.Pending);
        Sum(book.Facts.Currency.Code, posting.Amount);
        ref var line = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(trial, (record.Tenant, book.Facts.Currency.Code), out _);
        line = checked(line + posting.Amount);
        if (posting.IsOwned)
        {
            Check(posting.OwnerSequence == book.Sequence + 1, "owner.sequence", $"Account {posting.Account}: number {posting.OwnerSequence} after {book.Sequence} ({record.Kind}).");
            book.Sequence = posting.OwnerSequence;
            Check(book.Status != AccountStatus.Frozen || record.Kind is not (RecordKind.EntryPosted or RecordKind.HoldPlaced), "account.frozen-keeps",
                $"Record {record.OperationId} ({record.Kind}) takes from frozen account {posting.Account}.");
        }

        var takes = posting.Pending > 0 || book.Facts.IsOutflow(posting.Amount);
        Check(!book.Facts.IsGuarded || !takes || posting.IsOwned, "owner.decides", $"Record {record.OperationId} takes from account {posting.Account} without its owner.");
        Check(!book.Facts.IsGuarded || book.Available >= 0, "account.floor", $"Account {posting.Account}: {book.Available} left to spend after {record.Kind} {record.OperationId}.");
        Watch(book);
    }

    private void Sum(string currency, long amount)
    {
        for (var at = 0; at < sums.Count; at++)
        {
            if (sums[at].Currency == currency)
            {
                sums[at] = (currency, checked(sums[at].Sum + amount));
                return;
            }
        }

        sums.Add((currency, amount));
    }

    private void PlayHold(StampedRecord stamped, HoldChange hold)
    {
        var book = books[hold.Account];
        if (hold.Status == HoldStatus.Held)
        {
            Check(book.OpenHolds.TryAdd(hold.HoldId, hold), "hold.placed-once", $"Hold {hold.HoldId} is placed twice.");
            return;
        }

        if (!book.OpenHolds.Remove(hold.HoldId, out var placed))
        {
            Fail("hold.ends-once", $"Hold {hold.HoldId} ends as {hold.Status} and is not open.");
            return;
        }

        Check(hold.Captured >= 0 && hold.Captured <= placed.Amount, "hold.captured-within", $"Hold {hold.HoldId} of {placed.Amount}: {hold.Captured} captured.");
        Check(hold.Status == HoldStatus.Captured || hold.Captured == 0, "hold.released-whole", $"Hold {hold.HoldId} ends as {hold.Status} with {hold.Captured} captured.");
        Check(hold.Status != HoldStatus.Expired || placed.ExpiresAt <= LatestClock(), "hold.not-early",
            $"Hold {hold.HoldId} expires at {stamped.At:O}, due at {placed.ExpiresAt:O}, and no clock was ever past {LatestClock():O}.");
    }

    private void CheckHolds(AccountBook book)
    {
        var held = 0L;
        foreach (var hold in book.OpenHolds.Values)
        {
            held += hold.Amount;
        }

        Check(held == book.Pending, "hold.pending", $"Account {book.Facts.Account}: {book.Pending} pending, open holds {held}.");
    }
}
