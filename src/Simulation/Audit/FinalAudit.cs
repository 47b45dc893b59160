using System.Text.Json;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Wallets;
using FinCode.Simulation.Store;
using FinCode.Simulation.Workload;
using FinCode.Storage.Documents;

namespace FinCode.Simulation.Audit;

/// <summary>When everything has come to rest: nothing is half done, and the ledger is what the clients were told and nothing else.</summary>
internal sealed class FinalAudit(LedgerAuditor auditor, SimulatedDatabase database, WorkPlan plan)
{
    private readonly Dictionary<(TenantNo, Guid), long> wallets = [];
    private readonly Dictionary<(TenantNo, int, string), long> charts = [];

    public bool IsAtRest() => Unrest() is null;

    /// <summary>What is still half done, or null.</summary>
    public string? Unrest()
    {
        foreach (var book in auditor.Books.Values)
        {
            foreach (var hold in book.OpenHolds.Values)
            {
                return $"Hold {hold.HoldId} of {hold.Amount} on account {book.Facts.Account} is open, due {hold.ExpiresAt?.ToString("O") ?? "never"}.";
            }
        }

        foreach (var remittance in auditor.Remittances)
        {
            if (!remittance.IsAtRest)
            {
                return $"Remittance {remittance.No} is {remittance.Status} at step {remittance.Version} and waits for {remittance.Waits}.";
            }
        }

        foreach (var document in database.Documents.All)
        {
            if (document is { Kind: "atomic-transfers", State: { } state }
                && PhaseOf(state) is var phase and not (AtomicTransfersPhase.Captured or AtomicTransfersPhase.Released))
            {
                return $"Group {document.GrainKey} stands at {phase}.";
            }
        }

        return null;
    }

    /// <summary>
    /// A reminder whose storing was not confirmed is durable and nobody's: the next start finds it. Whatever it was to
    /// finish, it must go away after that.
    /// </summary>
    public bool HasReminders() => database.Reminders.All.Any(entry => entry.ReminderName == "finish");

    public void Compare()
    {
        if (database.Documents.Overwritten is { } overwritten)
        {
            auditor.Fail("document.overwritten", $"A document was written over unseen: {overwritten}.");
        }

        foreach (var asked in auditor.Asked.Where(asked => asked.Answer is WalletAnswer.Done))
        {
            Count(asked.Item);
        }

        foreach (var remittance in auditor.Remittances)
        {
            Count(remittance);
            CompareTables(remittance);
        }

        foreach (var order in auditor.Orders)
        {
            CompareOrder(order);
        }

        foreach (var book in auditor.Books.Values)
        {
            var facts = book.Facts;
            var expected = facts.OwnerCode.Length > 0
                ? wallets.GetValueOrDefault((facts.Account.Tenant, facts.AccountId))
                : charts.GetValueOrDefault((facts.Account.Tenant, facts.ChartCode, facts.Currency.Code));
            var signed = book.Credits - book.Debits;
            if (signed != expected)
            {
                auditor.Fail("rest.answers-add-up", $"{facts.Name} ({facts.Account}) stands at {signed}; the answers that clients got add up to {expected}.");
            }

            CompareTables(book);
        }

        foreach (var operation in plan.Operations.Where(operation => operation.Kind is OperationKind.Together or OperationKind.Atomic))
        {
            CompareGroup(operation);
        }
    }

    private void CompareTables(AccountBook book)
    {
        var stored = database.Tables.Account(book.Facts.Account)!;
        if (stored.Totals.Debits != book.Debits || stored.Totals.Credits != book.Credits || stored.Totals.Pending != book.Pending
            || stored.Totals.OwnerSequence != book.Sequence || stored.Status != book.Status || stored.OpenHolds.Count != book.OpenHolds.Count)
        {
            auditor.Fail("rest.tables-agree", $"Account {book.Facts.Account}: stored {stored.Snapshot()}, played {book.Debits} {book.Credits} {book.Pending} {book.Sequence}.");
        }
    }

    private void CompareTables(RemittanceBook book)
    {
        var stored = database.Tables.Remittances.Find(book.No)!;
        if (stored.Steps.Count != book.Version || stored.Status != book.Status || stored.DueAt is not null)
        {
            auditor.Fail("rest.remittances-agree", $"Remittance {book.No}: stored {stored.Steps.Count} steps, {stored.Status}, due {stored.DueAt}; played {book.Version}, {book.Status}.");
        }
    }

    /// <summary>What was answered is in the journal, and nothing that was refused.</summary>
    private void CompareOrder(AskedOrder order)
    {
        var stored = auditor.Record(order.Operation.Tenant, order.Operation.Id)?.Record;
        if ((order.Answer?.IsDone == true) != (stored?.Remittance is not null))
        {
            auditor.Fail("rest.orders-agree", $"{order.Operation}: answered {order.Answer?.ToString() ?? "never"}, stored {stored}.");
        }
    }

    private void Count(RemittanceBook book)
    {
        foreach (var (place, amount) in book.Expected())
        {
            if (place.Account == Guid.Empty)
            {
                var key = (book.No.Tenant, place.Chart, place.Currency);
                charts[key] = charts.GetValueOrDefault(key) + amount;
            }
            else
            {
                wallets[(book.No.Tenant, place.Account)] = wallets.GetValueOrDefault((book.No.Tenant, place.Account)) + amount;
            }
        }
    }

    private void CompareGroup(PlannedOperation operation)
    {
        var done = operation.Items.Count(item => auditor.Record(item.Wallet.Tenant, item.Id) is { Record.Refusal: null });
        if (done != 0 && done != operation.Items.Length)
        {
            auditor.Fail("rest.group-whole", $"{operation}: {done} of {operation.Items.Length} were done.");
        }
    }

    private void Count(PlannedItem item)
    {
        var operation = item.Operation;
        switch (operation.Kind)
        {
            case OperationKind.Fund:
                Move(item.Wallet, operation.Amount);
                Move(item.Wallet, ChartOfAccounts.SafeguardedBank, -operation.Amount);
                break;
            case OperationKind.Prefund:
                CountPrefund((PrefundPartner)item.Command!, item.Wallet);
                break;
            case OperationKind.Transfer or OperationKind.Many or OperationKind.Together:
                Move(item.Wallet, -item.Out);
                Move(item.To!, item.In);
                Move(item.Wallet, ChartOfAccounts.WalletFeeIncome, item.Out - item.In);
                break;
            case OperationKind.Atomic:
                Move(item.Wallet, -item.Out);
                MoveOrPark(item);
                break;
            case OperationKind.Capture:
                var captured = ((CaptureHold)item.Command!).Amount ?? operation.Target!.Amount;
                Move(item.Wallet, -captured);
                Move(item.To!, captured);
                break;
        }
    }

    private void CountPrefund(PrefundPartner prefund, PlannedWallet partner)
    {
        // An asset: what grows it is a debit.
        Move(partner, -prefund.Amount.MinorUnits);
        Move(partner with { Currency = prefund.Cost.Currency }, ChartOfAccounts.OperatingBank, prefund.Cost.MinorUnits);
        if (prefund.Amount.Currency == prefund.Cost.Currency) return;
        Move(partner with { Currency = prefund.Cost.Currency }, ChartOfAccounts.FxPosition, -prefund.Cost.MinorUnits);
        Move(partner, ChartOfAccounts.FxPosition, prefund.Amount.MinorUnits);
    }

    /// <summary>What was decided for an account that has closed since waits in suspense.</summary>
    private void MoveOrPark(PlannedItem item)
    {
        var to = auditor.Book(item.To!)?.Facts.Account;
        if (auditor.Record(item.Wallet.Tenant, item.Id)!.Record.Postings.Any(posting => posting.Account == to))
        {
            Move(item.To!, item.In);
        }
        else
        {
            Move(item.Wallet, ChartOfAccounts.SuspenseCredit, item.In);
        }
    }

    private void Move(PlannedWallet wallet, long amount) =>
        wallets[(wallet.Tenant, wallet.AccountId)] = wallets.GetValueOrDefault((wallet.Tenant, wallet.AccountId)) + amount;

    private void Move(PlannedWallet wallet, int chart, long amount)
    {
        var key = (wallet.Tenant, chart, wallet.Currency.Code);
        charts[key] = charts.GetValueOrDefault(key) + amount;
    }

    private static AtomicTransfersPhase PhaseOf(string state) => JsonSerializer.Deserialize<AtomicTransfersState>(state, DocumentJson.Options)!.Phase;
}
