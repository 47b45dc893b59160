using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>
/// The sender pays in cash at a counter: the agent has the notes, and the agent's float pays the remittance with fees and taxes (J26).
/// A float with a credit line may go below zero by it, which is what J27 books as the agent's debt.
/// </summary>
/// <param name="SenderCode">Whose limits it counts against; null from processes of before it was told.</param>
[GenerateSerializer, Immutable, Alias("fincode.pay-at-counter")]
public sealed record PayAtCounter(
    OperationId OperationId,
    RecordContext Context,
    RemittanceChange Change,
    ImmutableArray<ChartLeg> Legs,
    [property: Id(0)] string Pcn,
    [property: Id(1)] Money.Money Total,
    [property: Id(2)] string? SenderCode = null) : RemittanceCommand(OperationId, Context, Change, Legs)
{
    /// <summary>The cash is the sender's: it counts against their limits as if a wallet had paid.</summary>
    public override CustomerMovement? Elsewhere => SenderCode is null ? null : new CustomerMovement(SenderCode, UsageDirection.Out, Total, OperationId);

    public override Terms TermsFor(AccountFacts account) => TermsOf(Pcn, Total);

    public static Terms TermsOf(string pcn, Money.Money total) => Terms.Of(
        TermsField.Text("pcn", pcn),
        TermsField.Number("amount", total.MinorUnits),
        TermsField.Text("currencyCode", total.Currency.Code));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Total.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (Total.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode != ChartOfAccounts.AgentFloat) return Refuse(WalletRefusal.ActionNotPermitted);
        if (AnyFull(others) || wallet.Outflows > Limits.LifetimeMax - Total.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);
        if (Total.MinorUnits > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);

        var accepted = AcceptOutflow(wallet, CollectionsMarshal.AsSpan(WithOwn(wallet, others, -Total.MinorUnits)), Total.MinorUnits);
        return accepted with { Record = accepted.Record with { Remittance = Change } };
    }
}
