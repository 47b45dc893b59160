using FinCode.Contracts.Agents;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Agents;

/// <summary>From what the journal holds to what the caller hears.</summary>
internal static class CashAnswers
{
    /// <summary>An operation that was decided before.</summary>
    public static CashAnswer Again(StampedRecord stamped, Terms asked, CashKind kind)
    {
        var record = stamped.Record;
        if (record.Terms.FirstDifference(asked) is { } field) return new CashAnswer.DifferentTerms(field);
        if (record.Refusal is { } reason) return new CashAnswer.Refused(reason) { IsReplay = true };

        var commission = kind is CashKind.CashIn or CashKind.CashOut
            ? -record.Postings.Where(posting => !posting.IsOwned && posting.Amount < 0).Sum(posting => posting.Amount)
            : 0;
        var paid = kind switch
        {
            // A step of a remittance has its float first; a pickup without one has nothing else to add to.
            CashKind.CashRefund => record.Postings[0].Amount,
            CashKind.CashPickup => record.Remittance is null ? record.Postings.Max(posting => posting.Amount) : record.Postings[0].Amount,
            _ => -record.Postings.Single(posting => posting.IsOwned).Amount,
        };

        // The legs stand as CashOut writes them: of what leaves the wallet, the float gets the amount, and the rest is the fee.
        var fee = kind == CashKind.CashOut ? paid - record.Postings[1].Amount : 0;
        return new CashAnswer.Done(record.OperationId, stamped.EntryNo, paid - fee, fee, commission) { IsReplay = true };
    }

    public static CashAnswer From(WalletAnswer answer, CashInHand cash) => answer switch
    {
        WalletAnswer.Done done => new CashAnswer.Done(done.OperationId, done.EntryNo, cash.Amount, cash.Fee, cash.Commission) { IsReplay = done.IsReplay },
        WalletAnswer.Refused refused => new CashAnswer.Refused(refused.Text) { IsReplay = refused.IsReplay },
        WalletAnswer.DifferentTerms different => new CashAnswer.DifferentTerms(different.Field),
        _ => new CashAnswer.Refused(WalletRefusal.AccountNotFound.Reason()),
    };
}
