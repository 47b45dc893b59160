using FinCode.Contracts.Wallets;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;
using FinCode.Simulation.Workload;

namespace FinCode.Simulation.Audit;

/// <summary>This part: what clients ask and what they are told.</summary>
internal sealed partial class LedgerAuditor
{
    private readonly Dictionary<PlannedItem, AskedItem> asked = [];
    private readonly Dictionary<(TenantNo, OperationId), AskedItem> askedById = [];

    public AskedItem Of(PlannedItem item)
    {
        if (!asked.TryGetValue(item, out var known))
        {
            asked.Add(item, known = new AskedItem(item));
            askedById.Add((item.Wallet.Tenant, item.Id), known);
        }

        return known;
    }

    public IEnumerable<AskedItem> Asked => asked.Values;

    /// <summary>A client sends a command. True when it had become durable before.</summary>
    public bool Ask(PlannedItem item)
    {
        var known = Of(item);
        known.InFlight++;
        if (known.Answer is null)
        {
            Follow(known);
        }

        return records.ContainsKey((item.Wallet.Tenant, item.Id));
    }

    /// <summary>A client hears how it ended.</summary>
    /// <param name="wasDurable">Whether it was durable when this client asked.</param>
    public void Answer(PlannedItem item, WalletAnswer answer, bool wasDurable)
    {
        var known = Of(item);
        known.InFlight--;
        var plain = answer with { IsReplay = false };
        Check(!wasDurable || answer.IsReplay || answer is WalletAnswer.DifferentTerms or WalletAnswer.NoAccount, "answer.replay-said",
            $"{item}: had been decided before, and is answered as new: {answer}.");
        if (answer is WalletAnswer.NoAccount)
        {
            // Not an outcome: the account may be opened later.
            Check(!wasDurable, "answer.account-exists", $"{item}: durable, and answered 'no such account'.");
            return;
        }

        Check(known.Answer is null || known.Answer == plain, "answer.same-for-ever", $"{item}: first {known.Answer}, then {plain}.");
        if (known.Answer is null)
        {
            CheckTruth(known, plain);
            known.Answer = plain;
            Book(item.Wallet)?.Unresolved.Remove(known);
        }
    }

    /// <summary>A client hears that its command could not be carried out now, or hears nothing.</summary>
    /// <param name="isDefinite">Whether it was told that nothing was changed.</param>
    public void Failed(PlannedItem item, bool isDefinite)
    {
        var known = Of(item);
        known.InFlight--;
        known.MayStillHappen |= !isDefinite;
    }

    /// <summary>An operation that was decided is asked for with other terms: refused, and nothing happens.</summary>
    public void AnswerOtherTerms(PlannedItem item, WalletAnswer answer) => Check(answer is WalletAnswer.DifferentTerms, "answer.terms-bound",
        $"{item}: its key was used again with other terms, and the answer is {answer}.");

    /// <summary>Transfers of one group: all are done, or none for one reason.</summary>
    public void CheckGroup(PlannedOperation operation, IReadOnlyList<WalletAnswer> answers)
    {
        var agree = answers.All(answer => answer is WalletAnswer.Done) || answers.Select(answer => answer with { IsReplay = false }).Distinct().Count() == 1;
        Check(agree, "group.all-or-none", $"{operation}: {string.Join(", ", answers)}.");
    }

    private void CheckAsked(JournalRecord record)
    {
        if (askedById.TryGetValue((record.Tenant, record.OperationId), out var known))
        {
            Check(known.InFlight > 0 || known.MayStillHappen, "answer.definite",
                $"{known.Item}: nobody asks for it any more, each attempt was told that nothing was changed, and now it is durable.");
        }
    }

    private void Follow(AskedItem known)
    {
        if (Book(known.Item.Wallet) is not { } book)
        {
            // Asked before it was open: nobody can say what was there all the time.
            known.LeastAvailable = long.MinValue / 2;
        }
        else if (!book.Unresolved.Contains(known))
        {
            book.Unresolved.Add(known);
            Watch(book);
        }
    }

    /// <summary>Notes what was there to spend, for operations that may be refused for want of it.</summary>
    private void Watch(AccountBook book)
    {
        if (book.Unresolved.Count == 0) return;
        var total = claims.GetValueOrDefault((book.Facts.Account.Tenant, book.Facts.AccountId));
        foreach (var each in book.Unresolved)
        {
            total += each.Item.Out;
        }

        foreach (var each in book.Unresolved)
        {
            each.LeastAvailable = Math.Min(each.LeastAvailable, book.Available);
            each.MostAskedByOthers = Math.Max(each.MostAskedByOthers, total - each.Item.Out);
        }
    }

    private void CheckTruth(AskedItem known, WalletAnswer answer)
    {
        var item = known.Item;
        var stored = records.GetValueOrDefault((item.Wallet.Tenant, item.Id));
        switch (answer)
        {
            case WalletAnswer.Done done:
                Check(stored is not null, "answer.durable", $"{item}: acknowledged, and not durable.");
                Check(stored is null || (stored.Record.Refusal is null && stored.EntryNo == done.EntryNo), "answer.true", $"{item}: told {done}, stored {stored}.");
                CheckEffect(item, stored);
                break;
            case WalletAnswer.Refused { Reason: var reason } when item.Operation.Kind != OperationKind.Atomic:
                Check(stored?.Record.Refusal == reason.Reason(), "refusal.durable", $"{item}: refused ({reason}), and stored is {stored?.Record.Kind}.");
                CheckRefusal(known, reason);
                break;
            case WalletAnswer.Refused:
                Check(stored is null || stored.Record.Refusal is not null, "refusal.no-effect", $"{item}: refused, and stored is {stored?.Record.Kind}.");
                break;
            case WalletAnswer.DifferentTerms different:
                Fail("answer.terms-equal", $"{item}: the same terms are called different in {different.Field}.");
                break;
        }
    }

    private void CheckRefusal(AskedItem known, WalletRefusal reason)
    {
        // In a group, an earlier member may have taken what a later one then lacks.
        if (reason == WalletRefusal.InsufficientFunds && known.Item.Operation.Kind is OperationKind.Transfer or OperationKind.PlaceHold)
        {
            Check(known.LeastAvailable - known.MostAskedByOthers < known.Item.Out, "refusal.deserved",
                $"{known.Item}: refused for want of funds; at least {known.LeastAvailable} was there, and others asked for at most {known.MostAskedByOthers}.");
        }
    }

    private void CheckEffect(PlannedItem item, StampedRecord? stored)
    {
        if (stored is null || item.Command is not (TransferMoney or FundWallet or PlaceHold))
        {
            return;
        }

        var own = stored.Record.Postings.Where(posting => posting.Account == Book(item.Wallet)?.Facts.Account).ToList();
        var (amount, pending) = item.Command switch
        {
            FundWallet fund => (fund.Amount.MinorUnits, 0L),
            PlaceHold hold => (0L, hold.Amount.MinorUnits),
            // The capture of a saga takes what was held.
            TransferMoney when item.Operation.Kind == OperationKind.Atomic => (-item.Out, -item.Out),
            _ => (-item.Out, 0L),
        };
        Check(own.Count == 1 && own[0].Amount == amount && own[0].Pending == pending, "effect.payer", $"{item}: stored {stored.Record}.");
        if (item.To is { } to)
        {
            var other = stored.Record.Postings.Where(posting => posting.Account == Book(to)?.Facts.Account).ToList();
            var parked = item.Operation.Kind == OperationKind.Atomic && other.Count == 0;
            Check(parked || (other.Count == 1 && other[0].Amount == item.In), "effect.payee", $"{item}: stored {stored.Record}.");
        }
    }
}
