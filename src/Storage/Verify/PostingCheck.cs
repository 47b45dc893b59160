using FinCode.Domain.Ledger;

namespace FinCode.Storage.Verify;

internal readonly record struct FoldRow(long Account, int Stream, long Position, long Debits, long Credits, long Pending, long Movements, long LastEntry);

/// <summary>Reads the posting rows in the order of their key, beside the folds in the order of theirs.</summary>
internal sealed class PostingCheck(BookShelf books, RowHash rows, FindingLog findings)
{
    private FoldRow sums;
    private FoldRow? fold;
    private bool foldSeen;

    /// <summary>The next fold to compare with; null when there are no more. Give the next when it was taken.</summary>
    public FoldRow? Fold
    {
        get => fold;
        set => (fold, foldSeen) = (value, false);
    }

    /// <summary>Whether the fold belongs to a stream before this row's, and so was passed.</summary>
    public bool IsPast(in PostingRow row) =>
        fold is { } f && (f.Account < row.Account || (f.Account == row.Account && f.Stream < row.Stream));

    public void CloseFold() => findings.Expect(foldSeen, FindingKind.Fold,
        $"Account {fold!.Value.Account}, stream {fold.Value.Stream}: the fold ends at position {fold.Value.Position}, where the stream has no posting.");

    public void Add(in PostingRow row)
    {
        var book = books.Of(new AccountNo(row.Account));
        book.RowPostings += rows.Of(row);
        book.RowSigned = unchecked(book.RowSigned + row.Amount);
        book.RowPending = unchecked(book.RowPending + row.Pending);
        if (sums.Account != row.Account || sums.Stream != row.Stream)
        {
            sums = new FoldRow(row.Account, row.Stream, 0, 0, 0, 0, 0, 0);
        }

        findings.Expect(row.Stream != Posting.OwnerStream || row.Position == sums.Position + 1, FindingKind.Sequence,
            $"Account {row.Account}: the rows have the owner's number {row.Position} after {sums.Position}.");
        sums = sums with
        {
            Position = row.Position,
            Debits = unchecked(sums.Debits - Math.Min(row.Amount, 0)),
            Credits = unchecked(sums.Credits + Math.Max(row.Amount, 0)),
            Pending = unchecked(sums.Pending + row.Pending),
            Movements = sums.Movements + (row.Amount == 0 ? 0 : 1),
            LastEntry = row.Entry,
        };
        if (fold is { } expected && expected.Account == row.Account && expected.Stream == row.Stream && expected.Position == row.Position)
        {
            foldSeen = true;
            findings.Expect(sums == expected, FindingKind.Fold, $"Account {row.Account}, stream {row.Stream}: the fold is {expected}, its postings sum to {sums}.");
        }
    }
}
