using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Revenue;

/// <summary>
/// What is owed to a party becomes its float or its wallet (J16), and is backed like any money that is owed to customers. It only adds to the
/// account that is asked, so nobody guards it.
/// </summary>
/// <param name="PayableId">The party's 2110 or 2115.</param>
[GenerateSerializer, Immutable, Alias("fincode.pay-commission")]
public sealed record PayCommission(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Guid PayableId,
    [property: Id(1)] Money.Money Amount) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => CommissionTransfer.Others(PayableId);

    public override long LegOf(int other) => CommissionTransfer.LegOf(other, Amount.MinorUnits);

    public override bool IsInflow => true;

    /// <summary>The platform asks of itself, and says no for this time only.</summary>
    public override bool RemembersRefusal => false;

    public override bool IsForced => true;

    public override Terms TermsFor(AccountFacts account) => CommissionTransfer.TermsOf(account, PayableId, Amount);

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive);
        if (CommissionTransfer.Obstacle(wallet, others, Amount) is { } obstacle) return new WalletDecision.Refused(obstacle);
        if (wallet.Inflows > Limits.LifetimeMax - Amount.MinorUnits) return new WalletDecision.Refused(WalletRefusal.LimitExceeded);

        var legs = CommissionTransfer.Legs(wallet, others, Amount.MinorUnits);
        return new WalletDecision.Accepted(NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(legs)), wallet);
    }
}

/// <summary>The same taken back: whoever owns the float or the wallet decides, and has to have it.</summary>
[GenerateSerializer, Immutable, Alias("fincode.return-commission")]
public sealed record ReturnCommission(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Guid PayableId,
    [property: Id(1)] Money.Money Amount) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => CommissionTransfer.Others(PayableId);

    public override long LegOf(int other) => CommissionTransfer.LegOf(other, -Amount.MinorUnits);

    public override bool RemembersRefusal => false;

    public override bool IsForced => true;

    public override Terms TermsFor(AccountFacts account) => CommissionTransfer.TermsOf(account, PayableId, Amount);

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive);
        if (CommissionTransfer.Obstacle(wallet, others, Amount) is { } obstacle) return new WalletDecision.Refused(obstacle);
        if (wallet.Outflows > Limits.LifetimeMax - Amount.MinorUnits) return new WalletDecision.Refused(WalletRefusal.LimitExceeded);
        if (Amount.MinorUnits > wallet.Available) return new WalletDecision.Refused(WalletRefusal.InsufficientFunds);

        return AcceptOutflow(wallet, CommissionTransfer.Legs(wallet, others, -Amount.MinorUnits), Amount.MinorUnits);
    }
}

/// <summary>What both directions have in common. Amounts are positive towards the party.</summary>
internal static class CommissionTransfer
{
    public static ImmutableArray<AccountReference> Others(Guid payableId) =>
        [AccountReference.To(payableId), AccountReference.Chart(ChartOfAccounts.SafeguardedBank), AccountReference.Chart(ChartOfAccounts.OperatingBank)];

    public static long LegOf(int other, long amount) => other == 2 ? amount : -amount;

    public static Terms TermsOf(AccountFacts account, Guid payableId, Money.Money amount) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Id("payable", payableId),
        TermsField.Number("amount", amount.MinorUnits),
        TermsField.Text("currencyCode", amount.Currency.Code));

    public static WalletRefusal? Obstacle(Wallet wallet, ReadOnlySpan<AccountState?> others, Money.Money amount)
    {
        if (others[0] is not { } payable) return WalletRefusal.CounterpartyNotFound;
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return WalletRefusal.AccountClosed;
        if (amount.Currency != wallet.Facts.Currency || amount.Currency != payable.Facts.Currency) return WalletRefusal.CurrencyMismatch;
        if (!RevenueAccounts.Payables.Contains(payable.Facts.ChartCode) || wallet.Facts.ChartCode is not (ChartOfAccounts.AgentFloat or ChartOfAccounts.CustomerWallet)
            || wallet.Facts.OwnerCode != payable.Facts.OwnerCode)
        {
            return WalletRefusal.ActionNotPermitted;
        }

        foreach (var other in others)
        {
            if (other!.IsFull) return WalletRefusal.LimitExceeded;
        }

        return null;
    }

    public static Leg[] Legs(Wallet wallet, ReadOnlySpan<AccountState?> others, long amount) =>
    [
        new(wallet.Facts, amount), new(others[0]!.Facts, LegOf(0, amount)), new(others[1]!.Facts, LegOf(1, amount)), new(others[2]!.Facts, LegOf(2, amount)),
    ];
}
