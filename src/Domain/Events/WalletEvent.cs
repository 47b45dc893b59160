using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Events;

/// <summary>
/// What the journal's record did to one wallet of a customer or to one agent's float. Made from the record and the account's facts alone, so
/// whoever makes it again makes the same.
/// </summary>
/// <param name="Type">One of <see cref="WalletEventTypes"/>.</param>
/// <param name="Status">Of the wallet after it; null where money moved.</param>
/// <param name="Amount">Minor units that came in or went out, positive; zero where only the status changed.</param>
public sealed record WalletEvent(string Type, StampedRecord Stamped, AccountFacts Account, AccountStatus? Status, long Amount)
{
    /// <summary>The same for ever: derived from the tenant, the wallet and the record.</summary>
    public Guid Id => NoticeId.Of($"wallet/{Stamped.Record.Tenant.Value}/{Account.AccountId:D}", Stamped.EntryNo.Value, 0);

    /// <summary>Whether an account is one that events are made of: somebody spends from it or sees its balance as their own.</summary>
    public static bool IsOfInterest(AccountFacts account) => account.ChartCode is ChartOfAccounts.CustomerWallet or ChartOfAccounts.AgentFloat && account.OwnerCode.Length > 0;

    /// <param name="facts">Of every account that the record posts to; null for one that is not known.</param>
    public static IReadOnlyList<WalletEvent> Of(StampedRecord stamped, Func<AccountNo, AccountFacts?> facts)
    {
        var record = stamped.Record;
        if (record.Account is { } change) return (change.Facts ?? facts(change.Account)) is { } account && IsOfInterest(account) && TypeOf(record, change) is { } type ? [new WalletEvent(type, stamped, account, change.Status, 0)] : [];
        if (record.Postings.IsEmpty) return [];

        var happened = new List<WalletEvent>(2);
        for (var at = 0; at < record.Postings.Length; at++)
        {
            // A record may post to an account twice; it happened once.
            var (no, isLater) = (record.Postings[at].Account, false);
            for (var before = 0; before < at; before++) isLater |= record.Postings[before].Account == no;
            if (isLater || facts(no) is not { } account || !IsOfInterest(account)) continue;

            var signed = 0L;
            foreach (var posting in record.Postings) signed = posting.Account == no ? checked(signed + posting.Amount) : signed;
            // A hold that is placed or released sets money aside: it is there as before.
            if (signed != 0) happened.Add(new WalletEvent(account.IsOutflow(signed) ? WalletEventTypes.Debited : WalletEventTypes.Credited, stamped, account, null, Math.Abs(signed)));
        }

        return happened;
    }

    /// <summary>Null where the status has not changed, as with a credit line, and where a wallet that is about to close waits for its last inflows.</summary>
    private static string? TypeOf(JournalRecord record, AccountChange change) => change switch
    {
        { Facts: not null } => WalletEventTypes.Created,
        _ when !ChangeStatus.IsTermsOf(record.Terms) => null,
        { Status: AccountStatus.Frozen } => WalletEventTypes.Frozen,
        { Status: AccountStatus.Activated } => WalletEventTypes.Unfrozen,
        { Status: AccountStatus.Closed } => WalletEventTypes.Closed,
        _ => null,
    };
}
