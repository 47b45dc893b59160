using FinCode.Domain.Ledger;
using FinCode.Storage.Audit;

namespace FinCode.Storage.Verify;

/// <summary>One run: accounts, then records beside batches, then postings beside folds, then the small tables, then the comparison.</summary>
internal sealed class Verification(IVerifySource source, IProgress<VerifyProgress>? progress, int findingsKept)
{
    private const int RowsPerReport = 100_000;

    private readonly VerifyRows read = new(source.Dialect);
    private readonly BookShelf books = new();
    private readonly FindingLog findings = new(findingsKept);
    private readonly RowHash rows = new(System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue));
    private long records;
    private long postings;
    private long batches;
    private long holds;
    private long auditEntries;

    public async Task<VerifyReport> Run(CancellationToken cancellation)
    {
        await foreach (var account in source.Stream(VerifyRows.Accounts, read.Account, cancellation))
        {
            books.Add(account);
        }

        var remittances = new RemittanceReplay(books, rows, findings);
        var told = new WalletNoticeCheck(source, read, await WalletWishes.Read(source, cancellation), books, rows, findings);
        var correlations = await CheckRecords(remittances, told, cancellation);
        await CheckPostings(cancellation);
        await CheckHolds(cancellation);
        await CheckOperationIds(cancellation);
        await CheckCorrelations(correlations, cancellation);
        await CheckRemittances(remittances, cancellation);
        await CheckAuditTrail(cancellation);
        var deliveries = await new WebhookCheck(source, findings).Run(cancellation);
        var notices = await told.Compare(cancellation);
        new BookComparison(books, findings).Run();
        await new DamageReport(source, read, books, findings, findingsKept).Describe(cancellation);
        return new VerifyReport(findings.Kept, findings.Counts, books.Count, records, postings, batches, holds, auditEntries, remittances.Count, deliveries, notices);
    }

    private async Task<UInt128> CheckRecords(RemittanceReplay remittances, WalletNoticeCheck told, CancellationToken cancellation)
    {
        using var chain = new ChainCheck(findings);
        var check = new RecordCheck(books, remittances, rows, findings);
        await using var next = source.Stream(VerifyRows.Batches, VerifyRows.Batch, cancellation).GetAsyncEnumerator(cancellation);
        var more = await next.MoveNextAsync();
        await foreach (var row in source.Stream(VerifyRows.Operations, read.Operation, cancellation))
        {
            for (; more && next.Current.First <= row.Entry; more = await next.MoveNextAsync())
            {
                Open(chain, next.Current);
            }

            chain.Add(new EntryNo(row.Entry), row.Payload);
            Play(check, told, row);
            Report("records", ++records);
        }

        for (; more; more = await next.MoveNextAsync())
        {
            Open(chain, next.Current);
        }

        chain.Close();
        check.Finish();
        return check.Correlations;
    }

    private void Open(ChainCheck chain, BatchRow batch)
    {
        batches++;
        chain.Open(batch);
    }

    private void Play(RecordCheck check, WalletNoticeCheck told, OperationRow row)
    {
        try
        {
            var record = RecordCodec.Decode(row.Payload);
            check.Play(new EntryNo(row.Entry), row.Tenant, row.Operation, record);
            told.Play(new EntryNo(row.Entry), record);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or FormatException or OverflowException or ArgumentException)
        {
            findings.Add(FindingKind.Record, $"Record {row.Entry} cannot be read: {unreadable.Message}");
        }
    }

    private async Task CheckPostings(CancellationToken cancellation)
    {
        var check = new PostingCheck(books, rows, findings);
        await using var folds = source.Stream(VerifyRows.Folds, VerifyRows.Fold, cancellation).GetAsyncEnumerator(cancellation);
        check.Fold = await folds.MoveNextAsync() ? folds.Current : null;
        await foreach (var row in source.Stream(VerifyRows.Postings, VerifyRows.Posting, cancellation))
        {
            while (check.IsPast(row))
            {
                check.CloseFold();
                check.Fold = await folds.MoveNextAsync() ? folds.Current : null;
            }

            check.Add(row);
            Report("postings", ++postings);
        }

        while (check.Fold is not null)
        {
            check.CloseFold();
            check.Fold = await folds.MoveNextAsync() ? folds.Current : null;
        }
    }

    private async Task CheckHolds(CancellationToken cancellation)
    {
        await foreach (var hold in source.Stream(VerifyRows.Holds, read.Hold, cancellation))
        {
            var book = books.Of(new AccountNo(hold.Account));
            book.RowHolds += rows.Of(hold);
            book.RowHeld += hold.Status == (int)HoldStatus.Held ? hold.Amount : 0;
            Report("holds", ++holds);
        }
    }

    private async Task CheckOperationIds(CancellationToken cancellation)
    {
        (int, Guid)? before = null;
        var seen = 0L;
        await foreach (var id in source.Stream(VerifyRows.OperationIds, read.OperationId, cancellation))
        {
            findings.Expect(before != id, FindingKind.OperationId, $"Operation {id.Id} of tenant {id.Tenant} occurs twice.");
            before = id;
            Report("operation ids", ++seen);
        }

        findings.Expect(seen == records, FindingKind.OperationId, $"The index of operations has {seen} ids for {records} records.");
    }

    private async Task CheckCorrelations(UInt128 expected, CancellationToken cancellation)
    {
        UInt128 stored = 0;
        await foreach (var (tenant, id, entry) in source.Stream(VerifyRows.Correlations, read.Correlation, cancellation))
        {
            stored += rows.Of(tenant, id, entry);
        }

        findings.Expect(stored == expected, FindingKind.Correlations, $"The index of interaction ids is not that of the records.");
    }

    private async Task CheckRemittances(RemittanceReplay remittances, CancellationToken cancellation)
    {
        var seen = 0L;
        await foreach (var (no, version, entry) in source.Stream(VerifyRows.RemittanceSteps, VerifyRows.RemittanceStep, cancellation))
        {
            remittances.AddStep(no, version, entry);
            Report("steps of remittances", ++seen);
        }

        await foreach (var (no, status, payment) in source.Stream(VerifyRows.Remittances, VerifyRows.Remittance, cancellation))
        {
            remittances.AddLine(no, status, payment);
        }

        await foreach (var (no, dueAt) in source.Stream(VerifyRows.RemittanceDeadlines, VerifyRows.RemittanceDeadline, cancellation))
        {
            remittances.AddDeadline(no, dueAt);
        }

        await foreach (var (no, status) in source.Stream(VerifyRows.RemittancesAside, VerifyRows.RemittanceAside, cancellation))
        {
            remittances.AddAside(no, status);
        }

        remittances.Finish();
    }

    private async Task CheckAuditTrail(CancellationToken cancellation)
    {
        var check = new AuditCheck(findings);
        await foreach (var row in source.Stream(VerifyRows.AuditTrail, AuditSql.Row, cancellation))
        {
            check.Add(row);
            Report("audit entries", ++auditEntries);
        }

        var heads = new Dictionary<string, (long, byte[])>();
        await foreach (var (tenant, number, hash) in source.Stream(VerifyRows.AuditHeads, VerifyRows.AuditHead, cancellation))
        {
            heads[tenant] = (number, hash);
        }

        check.Finish(heads);
    }

    private void Report(string step, long done)
    {
        if (done % RowsPerReport == 0)
        {
            progress?.Report(new VerifyProgress(step, done));
        }
    }
}
