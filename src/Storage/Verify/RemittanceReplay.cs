using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;

namespace FinCode.Storage.Verify;

/// <summary>
/// Plays the steps of remittances and follows their money: each step once and in order, each one possible after the one before, and
/// nothing left on the way when a remittance has ended.
/// </summary>
internal sealed class RemittanceReplay(BookShelf books, RowHash rows, FindingLog findings)
{
    /// <summary>Small for those that have ended: a store holds millions of them.</summary>
    private readonly Dictionary<RemittanceNo, Book> all = [];

    public long Count => all.Count;

    public void Play(EntryNo entry, JournalRecord record, RemittanceChange change)
    {
        var book = all.GetValueOrDefault(change.No);
        findings.Expect(change.Version == book.Version + 1, FindingKind.Remittance,
            $"Remittance {change.No}: record {entry} is its step {change.Version} after step {book.Version}.");
        var money = Follow(record, book.Money.After(change.Event));
        if (change.Event is RemittanceEvent.PaidOut) money = money.PaidOut();
        foreach (var fault in money.Faults(change.Status)) findings.Add(FindingKind.Remittance, $"Remittance {change.No}: record {entry} {fault}.");
        all[change.No] = Advance(entry, change, book, record.Context.Actor) with
        {
            Money = money,
            Version = change.Version,
            Status = change.Status,
            PaymentStatus = change.PaymentStatus,
            DueAt = change.DueAt?.ToUnixTimeMilliseconds() ?? -1,
            Steps = book.Steps + rows.Of(change.No.Tenant.Value, change.No.Serial, change.Version, entry.Value),
        };
    }

    /// <summary>What was earned by what has been paid out; null where nothing has.</summary>
    public Earned? EarnedBy(RemittanceNo no) => all.GetValueOrDefault(no).Money.Earnings;

    /// <summary>Whether the partner gave it back.</summary>
    public bool IsRecalled(RemittanceNo no) => all.GetValueOrDefault(no).Money.IsRecalled;

    /// <summary>A row of the steps.</summary>
    public void AddStep(RemittanceNo no, int version, long entry) => Change(no, book => book with
    {
        StepRows = book.StepRows + rows.Of(no.Tenant.Value, no.Serial, version, entry),
    });

    /// <summary>A row of the list.</summary>
    public void AddLine(RemittanceNo no, int status, int paymentStatus)
    {
        var book = all.GetValueOrDefault(no);
        findings.Expect(((int)book.Status, (int)book.PaymentStatus) == (status, paymentStatus), FindingKind.Remittance,
            $"Remittance {no}: its row says {(RemittanceStatus)status}, {(PaymentStatus)paymentStatus}; its records say {book.Status}, {book.PaymentStatus}.");
        Change(no, known => known with { HasLine = true });
    }

    public void AddDeadline(RemittanceNo no, long dueAt)
    {
        var expected = all.GetValueOrDefault(no).DueAt;
        findings.Expect(expected == dueAt, FindingKind.Remittance, $"Remittance {no}: its deadline is {dueAt}, its records say {expected}.");
        Change(no, book => book with { HasDeadline = true });
    }

    public void AddAside(RemittanceNo no, int status)
    {
        var expected = all.GetValueOrDefault(no).Status;
        findings.Expect((int)expected == status, FindingKind.Remittance, $"Remittance {no}: it is listed as {(RemittanceStatus)status}, its records say {expected}.");
        Change(no, book => book with { HasAside = true });
    }

    public void Finish()
    {
        foreach (var (no, book) in all)
        {
            findings.Expect(book.Steps == book.StepRows, FindingKind.Remittance, $"Remittance {no}: the rows of its steps are not those of its records.");
            findings.Expect(book.HasLine, FindingKind.Remittance, $"Remittance {no} is in no list.");
            findings.Expect(book.HasDeadline == book.DueAt >= 0, FindingKind.Remittance, $"Remittance {no}: {(book.HasDeadline ? "a deadline too many" : "its deadline is missing")}.");
            findings.Expect(book.HasAside == RemittanceChange.IsAsideIn(book.Status, book.DueAt >= 0), FindingKind.Remittance,
                $"Remittance {no}: {(book.HasAside ? $"it is {book.Status} and listed as aside" : $"the list of those that are {book.Status} lacks it")}.");
            var isFinal = book.Status is RemittanceStatus.Paid or RemittanceStatus.Cancelled or RemittanceStatus.Expired or RemittanceStatus.Refunded;
            findings.Expect(!isFinal || book.Money.IsSettled, FindingKind.Remittance,
                $"Remittance {no} has ended as {book.Status} and left {book.Money.InTransit} in transit, {book.Money.OnHold} on hold, {book.Money.Blocked} blocked, {book.Money.Payable} payable, {book.Money.Deferred} deferred, {book.Money.Unclaimed} unclaimed.");
        }
    }

    private Book Advance(EntryNo entry, RemittanceChange change, Book book, string actor)
    {
        try
        {
            var state = change.Event is RemittanceEvent.Created created
                ? Remittance.Begin(change.No, created, entry.At + change.Ahead, actor)
                : book.State?.Apply(change.Event, entry.At + change.Ahead, actor);
            findings.Expect(state is null || state.Status == change.Status, FindingKind.Remittance,
                $"Remittance {change.No}: record {entry} says {change.Status}, its event makes it {state?.Status}.");
            return book with { State = state is { HasEnded: true } ? null : state };
        }
        catch (InvariantBrokenException impossible)
        {
            findings.Add(FindingKind.Remittance, $"Remittance {change.No}: record {entry} cannot follow: {impossible.Message}");
            return book with { State = null };
        }
    }

    private RemittanceMoney Follow(JournalRecord record, RemittanceMoney money)
    {
        foreach (var posting in record.Postings) money = money.Post(books.Of(posting.Account).Facts?.ChartCode, posting.Amount);
        return money;
    }

    private void Change(RemittanceNo no, Func<Book, Book> change)
    {
        findings.Expect(all.ContainsKey(no), FindingKind.Remittance, $"Remittance {no} is in the tables and in no record.");
        all[no] = change(all.GetValueOrDefault(no));
    }

    private readonly record struct Book(
        int Version,
        RemittanceStatus Status,
        PaymentStatus PaymentStatus,
        long DueAt,
        UInt128 Steps,
        UInt128 StepRows,
        RemittanceMoney Money,
        bool HasLine,
        bool HasDeadline,
        bool HasAside,
        Remittance? State);
}
