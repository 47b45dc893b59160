using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Wallets;

/// <summary>From what the journal holds to what the caller hears: the first call and every retry read the same record.</summary>
internal static class Answers
{
    public static WalletAnswer From(JournalReceipt receipt, WalletCommand command, AccountFacts account, bool isReplay) => receipt switch
    {
        JournalReceipt.Committed { Stamped: var stamped } when !isReplay => Of(stamped, account, isReplay: false),
        JournalReceipt.Committed { Stamped: var stamped } => Again(stamped, command.TermsFor(account), account),
        JournalReceipt.Existed { Stamped: var stamped } => Again(stamped, command.TermsFor(account), account),
        JournalReceipt.Superseded => new WalletAnswer.Superseded(),
        _ => throw new InvariantBrokenException("A lost lane is decided again, not answered."),
    };

    public static WalletAnswer From(JournalReceipt receipt, OpenWallet command, bool isReplay)
    {
        var stamped = receipt switch
        {
            JournalReceipt.Committed committed => committed.Stamped,
            JournalReceipt.Existed existed => existed.Stamped,
            _ => throw new InvariantBrokenException("An opening that was turned back is tried again, not answered."),
        };
        isReplay |= receipt is JournalReceipt.Existed;
        var account = stamped.Record.Account?.Facts;
        return isReplay
            ? Again(stamped, command.Record(1).Terms, account!)
            : Of(stamped, account!, isReplay: false);
    }

    internal static WalletAnswer Again(StampedRecord stamped, Terms asked, AccountFacts account) =>
        stamped.Record.Terms.FirstDifference(asked) is { } field
            ? new WalletAnswer.DifferentTerms(field)
            : Of(stamped, account, isReplay: true);

    private static WalletAnswer Of(StampedRecord stamped, AccountFacts account, bool isReplay)
    {
        var record = stamped.Record;
        // The remittance itself has refused this payment, by another owner than the one that asks: it must read what that one has read.
        if (record.Refusal is { } refusal && !WalletRefusals.Knows(refusal) && RemittanceRefusals.TryParse(refusal, out _)) return new WalletAnswer.Superseded();
        return record.Refusal is { } reason
            ? new WalletAnswer.Refused(WalletRefusals.Parse(reason)) { IsReplay = isReplay, Breach = WalletRefusals.BreachIn(reason) }
            : new WalletAnswer.Done(
                record.OperationId, stamped.EntryNo, account, record.Account?.Status ?? AccountStatus.Activated, Receipt(record.Hold))
            {
                IsReplay = isReplay,
                Counted = record.Remittance is { Event: RemittanceEvent.PaymentReceived payment } ? payment.Counted : null,
            };
    }

    private static HoldReceipt? Receipt(HoldChange? hold) =>
        hold is null ? null : new HoldReceipt(hold.HoldId, hold.Status, hold.Amount, hold.Captured, hold.ExpiresAt);
}
