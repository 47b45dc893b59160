using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Storage.Verify;

/// <summary>Plays the records in order and keeps the books by them alone.</summary>
internal sealed class RecordCheck(BookShelf books, RemittanceReplay remittances, RowHash rows, FindingLog findings)
{
    private readonly HoldReplay holds = new(books, rows, findings);
    private readonly CommissionReplay commissions = new(books, remittances, findings);
    private readonly SettlementReplay settlements = new(books, findings);
    private readonly List<(string Currency, long Sum)> sums = [];

    public UInt128 Correlations { get; private set; }

    public void Play(EntryNo entry, int tenant, Guid operation, JournalRecord record)
    {
        findings.Expect(record.Tenant.Value == tenant && record.OperationId.Value == operation, FindingKind.Record,
            $"Record {entry}: its columns say operation {operation} of tenant {tenant}, its payload says {record.OperationId} of {record.Tenant}.");
        if (record.Account is { } change)
        {
            PlayAccount(entry, change);
        }

        PlayPostings(entry, record);
        if (record.Exchange?.Fault((code, currency) => PostedTo(record, code, currency)) is { } fault)
        {
            findings.Add(FindingKind.Entry, $"Record {entry} {fault}.");
        }

        if (record.Hold is { } hold)
        {
            holds.Play(entry, record.Tenant, hold);
        }

        if (record.Remittance is { } step)
        {
            remittances.Play(entry, record, step);
        }

        if (record.Commission is { } commission)
        {
            commissions.Play(entry, record, commission);
        }

        if (record.Settlement is { } settlement)
        {
            settlements.Play(entry, record, settlement);
        }
        else
        {
            settlements.Pass(record);
        }

        if (record.Context.InteractionId is { } interaction)
        {
            Correlations += rows.Of(record.Tenant.Value, interaction, entry.Value);
        }
    }

    public void Finish()
    {
        holds.Finish();
        commissions.Finish();
    }

    private void PlayAccount(EntryNo entry, AccountChange change)
    {
        var book = books.Of(change.Account);
        if (change.Facts is { } facts)
        {
            findings.Expect(book.Replayed is null, FindingKind.Account, $"Account {change.Account} is opened twice, again by record {entry}.");
            book.Replayed = new AccountRowState(facts, change.Status, change.Floor, entry.Value);
        }
        else if (book.Replayed is { } before)
        {
            book.Replayed = before with { Status = change.Status, Floor = change.Floor };
            book.FloorRaisedAbove = change.Floor > before.Floor && before.Facts.Natural(book.Signed) - book.Pending < change.Floor;
        }
        else
        {
            findings.Add(FindingKind.Account, $"Account {change.Account} is changed by record {entry} and was never opened.");
        }
    }

    private void PlayPostings(EntryNo entry, JournalRecord record)
    {
        sums.Clear();
        foreach (var posting in record.Postings)
        {
            var book = books.Of(posting.Account);
            findings.Expect(posting.Account.Tenant == record.Tenant, FindingKind.Entry, $"Record {entry} posts to account {posting.Account} of another tenant.");
            book.RecordPostings += rows.Of(PostingRow.Of(entry, posting));
            book.Signed = unchecked(book.Signed + posting.Amount);
            book.Pending = unchecked(book.Pending + posting.Pending);
            if (book.Facts is { } facts)
            {
                AddToSum(facts.Currency.Code, posting.Amount);
                CheckGuard(entry, posting, book, facts);
            }
            else
            {
                findings.Add(FindingKind.Entry, $"Record {entry} posts to account {posting.Account}, which was never opened.");
            }
        }

        foreach (var (currency, sum) in sums)
        {
            findings.Expect(sum == 0, FindingKind.Entry, $"Record {entry} does not balance: {sum} minor units of {currency} are left over.");
        }
    }

    /// <summary>What a record posts to the accounts of a line and currency together.</summary>
    private long PostedTo(JournalRecord record, int chartCode, Currency currency)
    {
        var sum = 0L;
        foreach (var posting in record.Postings)
        {
            if (books.Of(posting.Account).Facts is { } facts && facts.ChartCode == chartCode && facts.Currency == currency) sum = unchecked(sum + posting.Amount);
        }

        return sum;
    }

    private void CheckGuard(EntryNo entry, Posting posting, AccountBook book, AccountFacts facts)
    {
        if (!posting.IsOwned)
        {
            findings.Expect(!facts.IsGuarded || !facts.IsOutflow(posting.Amount), FindingKind.Entry,
                $"Record {entry} takes money from guarded account {posting.Account} without its owner's number.");
            return;
        }

        findings.Expect(posting.OwnerSequence == book.LastSequence + 1, FindingKind.Sequence,
            $"Account {posting.Account}: record {entry} has the owner's number {posting.OwnerSequence} after {book.LastSequence}.");
        book.LastSequence = posting.OwnerSequence;

        // Only a decision that leaves less to spend can be one that should have been refused.
        if (book.Replayed?.Floor is { } floor && facts.Natural(posting.Amount) - posting.Pending < 0)
        {
            var available = facts.Natural(book.Signed) - book.Pending - floor;
            findings.Expect(available >= 0, FindingKind.Floor,
                $"Account {posting.Account}: record {entry} leaves {available} minor units to spend.");
        }
    }

    private void AddToSum(string currency, long amount)
    {
        for (var at = 0; at < sums.Count; at++)
        {
            if (sums[at].Currency == currency)
            {
                sums[at] = (currency, unchecked(sums[at].Sum + amount));
                return;
            }
        }

        sums.Add((currency, amount));
    }
}
