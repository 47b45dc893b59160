using System.Collections.Frozen;
using System.Collections.Immutable;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Events;

namespace FinCode.Domain.Webhooks;

/// <summary>What an event is about; each has one shape of <c>data</c>.</summary>
public enum EventSubject
{
    Transaction,
    Verification,
    Test,
    Customer,
    Wallet,
    Case,
    Settlement,
}

/// <param name="Name">As clients subscribe to it.</param>
/// <param name="Version">Of the schema; rises when a field changes its meaning. Fields are added without.</param>
public sealed record EventType(string Name, EventSubject Subject, string Meaning, int Version = 1);

/// <summary>Every event that clients can hear of. Add, never rename.</summary>
public static class EventCatalogue
{
    /// <summary>Of a request that somebody asked for to see whether the endpoint works. Nobody has to subscribe to it.</summary>
    public const string Test = "webhook.test";

    public static readonly ImmutableArray<EventType> Types =
    [
        Of(TransactionEventTypes.Created, "It was made and waits for payment."),
        Of(TransactionEventTypes.PaymentReceived, "The sender's money is here."),
        Of("payment.unapplied", "Money came that pays for nothing; it lies beside the transaction."),
        Of("payment.returned", "What was paid too much went back."),
        Of("payment.charged_back", "The payer's bank has taken a card payment back."),
        Of("payment.charge_back_covered", "Somebody has covered what was taken back."),
        Of("payment.charge_back_ended", "The dispute has ended."),
        Of(TransactionEventTypes.OnHold, "Somebody has to look before it goes on."),
        Of("transaction.released", "Somebody has looked, and it goes on."),
        Of("transaction.rejected", "Somebody has looked, and it does not go on."),
        Of("transaction.review_opened", "The hold has its case."),
        Of("transaction.blocked", "Its money is frozen."),
        Of("transaction.unblocked", "Its money is held again."),
        Of("transaction.payout_queued", "The payout is reserved at the partner."),
        Of("transaction.payout_accepted", "The partner has the payout."),
        Of("transaction.payout_delayed", "There is no money at the partner yet."),
        Of("transaction.payout_unknown", "Nobody knows whether the partner has the payout; it is asked."),
        Of(TransactionEventTypes.PayoutFailed, "The partner said no, and it is tried again."),
        Of(TransactionEventTypes.Redirected, "It goes to another account."),
        Of("transaction.pickup_available", "Cash waits for the recipient."),
        Of("transaction.pickup_expired", "Nobody came for the cash."),
        Of(TransactionEventTypes.Completed, "The recipient has the money."),
        Of(TransactionEventTypes.Failed, "It cannot be delivered, and the money goes back."),
        Of(TransactionEventTypes.Cancelled, "It ended before it was delivered."),
        Of(TransactionEventTypes.Expired, "Nobody paid in time."),
        Of("transaction.refund_requested", "The money is owed back."),
        Of("transaction.refund_available", "The money waits for the sender."),
        Of(TransactionEventTypes.Refunded, "The money is back."),
        Of("transaction.recall_requested", "The sender asks the partner to give it back."),
        Of("transaction.recall_accepted", "The partner gives it back."),
        Of("transaction.recall_declined", "The partner does not give it back."),
        Of("transaction.goodwill_paid", "The sender got something for the trouble."),
        Of("transaction.managers_told", "Managers were told that its payout keeps failing."),
        Of("transaction.changed", "A step whose kind this version does not know."),
        new(KycEventTypes.Completed, EventSubject.Verification, "A customer's verification ended, with yes or with no."),
        new(KycEventTypes.Changed, EventSubject.Verification, "A customer's verification changed otherwise."),
        new(CustomerEventTypes.Created, EventSubject.Customer, "A customer was registered."),
        new(CustomerEventTypes.Updated, EventSubject.Customer, "Something that is known of a customer changed; data.changed says what."),
        new(CustomerEventTypes.Activated, EventSubject.Customer, "A customer may sign in again."),
        new(CustomerEventTypes.Deactivated, EventSubject.Customer, "A customer may not sign in any more."),
        new(CustomerEventTypes.Erased, EventSubject.Customer, "A customer's personal data is gone: whoever has a copy takes it away too."),
        new(WalletEventTypes.Created, EventSubject.Wallet, "A wallet was opened."),
        new(WalletEventTypes.Credited, EventSubject.Wallet, "Money came in."),
        new(WalletEventTypes.Debited, EventSubject.Wallet, "Money went out."),
        new(WalletEventTypes.Frozen, EventSubject.Wallet, "Money may enter it and not leave it."),
        new(WalletEventTypes.Unfrozen, EventSubject.Wallet, "Money may leave it again."),
        new(WalletEventTypes.Closed, EventSubject.Wallet, "It was closed, for ever."),
        new(CaseEventTypes.Opened, EventSubject.Case, "Somebody has to look at something."),
        new(CaseEventTypes.Assigned, EventSubject.Case, "Somebody has it now."),
        new(CaseEventTypes.InformationRequested, EventSubject.Case, "A customer is asked something; until the answer the clock stands."),
        new(CaseEventTypes.InformationAnswered, EventSubject.Case, "The answer is there."),
        new(CaseEventTypes.Escalated, EventSubject.Case, "Somebody above has to look."),
        new(CaseEventTypes.Overdue, EventSubject.Case, "Nobody has decided in time."),
        new(CaseEventTypes.DecisionProposed, EventSubject.Case, "A decision waits for a second person."),
        new(CaseEventTypes.DecisionDeclined, EventSubject.Case, "The second person has said no."),
        new(CaseEventTypes.Decided, EventSubject.Case, "The second person has said yes, and it is being carried out."),
        new(CaseEventTypes.Closed, EventSubject.Case, "What was decided is done."),
        new(CaseEventTypes.Reopened, EventSubject.Case, "Somebody has to look again."),
        new(SettlementEventTypes.Instructed, EventSubject.Settlement, "A party's commission is on its way to its bank."),
        new(SettlementEventTypes.Completed, EventSubject.Settlement, "A party has its commission."),
        new(SettlementEventTypes.Refused, EventSubject.Settlement, "The ledger refused the payment; nothing was booked."),
        new(SettlementEventTypes.Reversed, EventSubject.Settlement, "The payment was taken back, and the commission is owed again."),
    ];

    private static readonly FrozenDictionary<string, EventType> ByName = Types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    public static EventType? Find(string name) => ByName.GetValueOrDefault(name);

    private static EventType Of(string name, string meaning) => new(name, EventSubject.Transaction, meaning);
}
