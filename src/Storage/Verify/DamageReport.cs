using FinCode.Domain.Ledger;

namespace FinCode.Storage.Verify;

/// <summary>A second reading, only of a damaged ledger: which postings of the first damaged accounts are missing, added or changed.</summary>
internal sealed class DamageReport(IVerifySource source, VerifyRows read, BookShelf books, FindingLog findings, int accountsMax)
{
    /// <summary>Differences kept while both sides are read; an account with more is described in part.</summary>
    private const int PostingsMax = 2_000_000;

    public async Task Describe(CancellationToken cancellation)
    {
        var damaged = books.All.Where(book => book.RecordPostings != book.RowPostings).Take(accountsMax)
            .Select(book => book.Account.Value).ToHashSet();
        if (damaged.Count == 0) return;

        var unmatched = new HashSet<PostingRow>();
        await foreach (var row in source.Stream(VerifyRows.Operations, read.Operation, cancellation))
        {
            unmatched.UnionWith(PostingsOf(row).Where(posting => damaged.Contains(posting.Account)));
            if (unmatched.Count > PostingsMax) return;
        }

        await foreach (var row in source.Stream(VerifyRows.Postings, VerifyRows.Posting, cancellation))
        {
            if (damaged.Contains(row.Account) && !unmatched.Remove(row))
            {
                findings.Add(FindingKind.Postings, $"No record has this posting: {row}.");
            }
        }

        foreach (var posting in unmatched)
        {
            findings.Add(FindingKind.Postings, $"No row has this posting of record {posting.Entry}: {posting}.");
        }
    }

    private static IEnumerable<PostingRow> PostingsOf(OperationRow row)
    {
        try
        {
            return RecordCodec.Decode(row.Payload).Postings.Select(posting => PostingRow.Of(new EntryNo(row.Entry), posting));
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or FormatException or OverflowException or ArgumentException)
        {
            return [];
        }
    }
}
