using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Allowances;

/// <summary>What a journal record means to one customer's limits.</summary>
/// <param name="OperationId">The record's operation; of a hold, the hold's id.</param>
public readonly record struct CustomerMovement(string CustomerCode, UsageDirection Direction, Money.Money Amount, OperationId OperationId)
{
    /// <summary>
    /// What a decision moves out of the customers' wallets and into them, whoever's decision it is. Between wallets of one
    /// customer nothing moves; a fee counts for nobody. The captured part of a hold has been counted when it was placed.
    /// </summary>
    /// <param name="own">The account that decides; its owner's movement comes first.</param>
    public static ImmutableArray<CustomerMovement> Of(JournalRecord record, AccountFacts own, ReadOnlySpan<AccountFacts?> others)
    {
        if (record.Kind == RecordKind.HoldPlaced && record.Hold is { } hold)
        {
            return IsCustomers(own) ? [new(own.OwnerCode, UsageDirection.Out, new Money.Money(hold.Amount, own.Currency), record.OperationId)] : [];
        }

        var movements = ImmutableArray.CreateBuilder<CustomerMovement>();
        foreach (var (customer, currency, net) in Nets(record, own, others))
        {
            if (net == 0 || (record.Kind == RecordKind.HoldCaptured && customer == own.OwnerCode)) continue;
            // What was counted when it went out does not count as income when it comes back.
            if (net > 0 && record.Remittance is { Event: RemittanceEvent.Refunded or RemittanceEvent.GoodwillPaid }) continue;
            movements.Add(new(customer, net < 0 ? UsageDirection.Out : UsageDirection.In, new Money.Money(Math.Abs(net), currency), record.OperationId));
        }

        return movements.ToImmutable();
    }

    /// <summary>What a capture took out of its wallet for somebody else, the fee apart; minor units.</summary>
    public static long Captured(JournalRecord record, AccountFacts own, ReadOnlySpan<AccountFacts?> others)
    {
        foreach (var (customer, _, net) in Nets(record, own, others))
        {
            if (customer == own.OwnerCode) return Math.Max(0, -net);
        }

        return 0;
    }

    private static List<(string Customer, Currency Currency, long Net)> Nets(JournalRecord record, AccountFacts own, ReadOnlySpan<AccountFacts?> others)
    {
        var nets = new List<(string Customer, Currency Currency, long Net)>(2);
        Add(nets, own, AmountOn(record, own));
        foreach (var other in others)
        {
            if (other is null || other.Account == own.Account) continue;
            if (other.ChartCode == ChartOfAccounts.WalletFeeIncome) Add(nets, own, AmountOn(record, other));
            else Add(nets, other, AmountOn(record, other));
        }

        return nets;
    }

    private static void Add(List<(string Customer, Currency Currency, long Net)> nets, AccountFacts account, long amount)
    {
        if (amount == 0 || !IsCustomers(account)) return;

        var at = nets.FindIndex(net => net.Customer == account.OwnerCode);
        if (at < 0) nets.Add((account.OwnerCode, account.Currency, amount));

        // One customer's other currency: an exchange between own wallets, which moves nothing.
        else if (nets[at].Currency != account.Currency) nets[at] = nets[at] with { Net = 0 };
        else nets[at] = nets[at] with { Net = checked(nets[at].Net + amount) };
    }

    private static long AmountOn(JournalRecord record, AccountFacts account)
    {
        var sum = 0L;
        foreach (var posting in record.Postings)
        {
            if (posting.Account == account.Account) sum = checked(sum + posting.Amount);
        }

        return sum;
    }

    private static bool IsCustomers(AccountFacts account) => account.ChartCode == ChartOfAccounts.CustomerWallet && account.OwnerCode.Length > 0;
}
