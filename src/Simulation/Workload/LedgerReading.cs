using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;
using FinCode.Simulation.Audit;
using FinCode.Simulation.Processes;

namespace FinCode.Simulation.Workload;

/// <summary>Reads an account as a client would, and compares it with what was durable when the reading began.</summary>
internal sealed class LedgerReading(LedgerAuditor auditor)
{
    private const int Page = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task Run(PlannedWallet wallet, bool statement, SimulatedProcess process, Action<Exception> failed)
    {
        var book = auditor.Book(wallet);
        var (debits, credits, sequence) = book is null ? default : (book.Debits, book.Credits, book.Sequence);
        try
        {
            var snapshot = await process.Serve(_ => Read(process.Reader, wallet), Patience);
            if (book is null)
            {
                return;
            }

            Expect(snapshot is not null, "read.known", $"Wallet {wallet.Number} is open and cannot be read.");
            Expect(
                snapshot is null || (snapshot.Totals.Debits >= debits && snapshot.Totals.Credits >= credits && snapshot.Totals.OwnerSequence >= sequence),
                "read.not-behind", $"Wallet {wallet.Number}: read {snapshot?.Totals}, durable before were {debits} debits, {credits} credits, number {sequence}.");
            Expect(
                snapshot is null || snapshot.Holds.Sum(hold => hold.Amount) == snapshot.Totals.Pending, "read.one-moment",
                $"Wallet {wallet.Number}: the holds that were read do not sum to what is pending.");
            if (statement && snapshot is not null)
            {
                CheckStatement(wallet, await process.Serve(_ => process.Reader.ReadStatement(snapshot.Facts.Account, null, 0, Page, CancellationToken.None), Patience));
            }
        }
        catch (Exception failure)
        {
            failed(failure);
        }
    }

    private static async Task<AccountSnapshot?> Read(ILedgerReader reader, PlannedWallet wallet) =>
        await reader.FindAccount(wallet.Tenant, wallet.AccountId, CancellationToken.None) is { } state
            ? await reader.ReadAccount(state.Facts.Account, CancellationToken.None)
            : null;

    private void CheckStatement(PlannedWallet wallet, IReadOnlyList<StatementLine> lines)
    {
        for (var at = 1; at < lines.Count; at++)
        {
            Expect(
                lines[at].BalanceAfter + lines[at - 1].Amount == lines[at - 1].BalanceAfter && lines[at].Stamped.EntryNo < lines[at - 1].Stamped.EntryNo,
                "statement.adds-up", $"Wallet {wallet.Number}: {lines[at]} then {lines[at - 1]}.");
        }
    }

    private void Expect(bool holds, string invariant, string detail)
    {
        if (!holds)
        {
            auditor.Fail(invariant, detail);
        }
    }
}
