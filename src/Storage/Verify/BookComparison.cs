namespace FinCode.Storage.Verify;

/// <summary>Compares, account by account, what the records say with what the tables say.</summary>
internal sealed class BookComparison(BookShelf books, FindingLog findings)
{
    public void Run()
    {
        foreach (var book in books.All)
        {
            CompareRows(book);
            CompareHolds(book);
            CheckFloor(book);
        }

        var trial = books.All.Where(book => book.Facts is not null)
            .GroupBy(book => (book.Account.Tenant, book.Facts!.Currency.Code), book => (Int128)book.RowSigned);
        foreach (var line in trial)
        {
            var sum = line.Aggregate(Int128.Zero, (left, right) => left + right);
            findings.Expect(sum == 0, FindingKind.TrialBalance, $"Tenant {line.Key.Tenant}: its postings in {line.Key.Code} sum to {sum} and not to zero.");
        }
    }

    private void CompareRows(AccountBook book)
    {
        findings.Expect(book.Row == book.Replayed, FindingKind.Account, $"Account {book.Account}: its row is {book.Row}, its records make it {book.Replayed}.");
        findings.Expect(book.RecordPostings == book.RowPostings, FindingKind.Postings,
            $"Account {book.Account}: its posting rows are not those of its records; rows sum to {book.RowSigned}, records to {book.Signed}.");
    }

    private void CompareHolds(AccountBook book)
    {
        findings.Expect(book.RecordHolds == book.RowHolds, FindingKind.Hold, $"Account {book.Account}: its hold rows are not those of its records.");
        findings.Expect(book.RowPending == book.RowHeld, FindingKind.Hold,
            $"Account {book.Account}: its rows set aside {book.RowPending} minor units, its open holds are {book.RowHeld}.");
    }

    private void CheckFloor(AccountBook book)
    {
        if (book is { FloorRaisedAbove: false, Replayed: { Floor: { } floor } account })
        {
            var natural = account.Facts.Natural(book.Signed);
            findings.Expect(natural >= floor, FindingKind.Floor, $"Account {book.Account}: its balance {natural} is below its floor {floor}.");
        }
    }
}
