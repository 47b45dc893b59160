using FinCode.Api.Access;
using FinCode.Api.Wallets;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>Turns what the journal holds into lines of history.</summary>
internal sealed class HistoryEntries(ILedgerReader ledger)
{
    /// <summary>Records looked at for one key or interaction.</summary>
    public const int RecordsMax = 200;

    /// <summary>Names the other side of each statement line.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> Of(AccountFacts account, IReadOnlyList<StatementLine> lines, CancellationToken cancellation)
    {
        var others = await ledger.ReadFacts(
            lines.SelectMany(line => line.Stamped.Record.Postings).Select(posting => posting.Account).ToHashSet(), cancellation);
        return [.. lines.Select(line => new HistoryEntry(
            account, line.Stamped, line.Amount, line.BalanceAfter, Depositor(line, others)))];
    }

    /// <summary>The lines of records on the accounts that the caller may read.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> Of(Caller caller, IReadOnlyList<StampedRecord> records, CancellationToken cancellation)
    {
        var facts = await ledger.ReadFacts(
            records.SelectMany(record => record.Record.Postings).Select(posting => posting.Account).ToHashSet(), cancellation);
        var entries = new List<HistoryEntry>();
        foreach (var record in records)
        {
            foreach (var posting in record.Record.Postings.Where(posting => posting.Amount != 0))
            {
                if (facts.TryGetValue(posting.Account, out var account) && WalletAccess.MayRead(caller, account)
                    && await LineOf(posting.Account, record, cancellation) is { } line)
                {
                    entries.Add(new HistoryEntry(account, line.Stamped, line.Amount, line.BalanceAfter, Depositor(line, facts)));
                }
            }
        }

        return entries;
    }

    private async Task<StatementLine?> LineOf(AccountNo account, StampedRecord record, CancellationToken cancellation)
    {
        var after = new EntryNo(record.EntryNo.Value + 1);
        var lines = await ledger.ReadStatement(account, after, 0, 1, cancellation);
        return lines is [{ } line] && line.Stamped.EntryNo == record.EntryNo ? line : null;
    }

    private static string? Depositor(StatementLine line, IReadOnlyDictionary<AccountNo, AccountFacts> facts) =>
        line.Stamped.Record.Postings
            .Where(posting => posting.Amount < 0)
            .Select(posting => facts.GetValueOrDefault(posting.Account)?.Name)
            .FirstOrDefault();
}
