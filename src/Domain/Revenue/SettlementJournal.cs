using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Domain.Revenue;

/// <summary>Whose account a leg of a settlement is about.</summary>
public enum SettlementSide
{
    /// <summary>What is owed to the party: 2110 or 2115.</summary>
    Payable,

    /// <summary>The account on which the party is paid; its owner decides.</summary>
    Party,

    /// <summary>The tenant's own account of a line.</summary>
    Own,
}

/// <param name="ChartCode">Of the party's account only where there is one line that it can be of; else zero.</param>
/// <param name="Amount">Minor units, credits positive, never zero.</param>
public readonly record struct SettlementLeg(SettlementSide Side, int ChartCode, Currency Currency, long Amount);

/// <summary>Paying a party as postings: J16, J17, J28, and each the other way round.</summary>
public static class SettlementJournal
{
    /// <summary>The payable first, then the account on which the party is paid, where there is one.</summary>
    public static ImmutableArray<SettlementLeg> Legs(SettlementRecord step)
    {
        Invariant.Holds(step.Amount.IsPositive && step.PaidIn >= 0 && RevenueAccounts.Payables.Contains(step.Payable));
        return step.Step switch
        {
            SettlementStep.Booked => Booked(step, step.PaidIn),
            SettlementStep.Confirmed => [Own(step, ChartOfAccounts.TreasuryInTransit, -1), Own(step, ChartOfAccounts.OperatingBank, 1)],
            SettlementStep.ReturnedByBank => [Payable(step, 1), Own(step, ChartOfAccounts.OperatingBank, -1)],
            // What an agent has paid in is a fact: only what was owed goes back.
            _ => [.. Booked(step, paidIn: 0).Select(leg => leg with { Amount = -leg.Amount })],
        };
    }

    private static ImmutableArray<SettlementLeg> Booked(SettlementRecord step, long paidIn) => step switch
    {
        { Method: SettlementMethod.Bank } => [Payable(step, -1), Own(step, ChartOfAccounts.TreasuryInTransit, 1)],
        { Method: SettlementMethod.PartnerAccount, Exchange: null } => [Payable(step, -1), new(SettlementSide.Party, 0, step.Amount.Currency, step.Amount.MinorUnits)],
        // What is owed is sold for what the partner keeps: the position has the one, and gives the other.
        { Method: SettlementMethod.PartnerAccount, Exchange: { Paid: var paid } } =>
        [
            Payable(step, -1),
            new(SettlementSide.Party, 0, paid.Currency, paid.MinorUnits),
            Own(step, ChartOfAccounts.FxPosition, 1),
            new(SettlementSide.Own, ChartOfAccounts.FxPosition, paid.Currency, -paid.MinorUnits),
        ],
        // E-money is backed: by what came in, and for the rest out of the operating bank.
        _ =>
        [
            Payable(step, -1),
            new(SettlementSide.Party, PartyLine(step.Method), step.Amount.Currency, checked(step.Amount.MinorUnits + paidIn)),
            new(SettlementSide.Own, ChartOfAccounts.SafeguardedBank, step.Amount.Currency, checked(-step.Amount.MinorUnits - paidIn)),
            Own(step, ChartOfAccounts.OperatingBank, 1),
        ],
    };

    /// <summary>Whether a party may be paid so on an account of a line.</summary>
    public static bool PaysOn(SettlementMethod method, int chartCode) =>
        method == SettlementMethod.PartnerAccount ? ChartOfAccounts.IsPartners(chartCode) : chartCode == PartyLine(method);

    private static int PartyLine(SettlementMethod method) => method == SettlementMethod.Wallet ? ChartOfAccounts.CustomerWallet : ChartOfAccounts.AgentFloat;

    private static SettlementLeg Payable(SettlementRecord step, int sign) => new(SettlementSide.Payable, step.Payable, step.Amount.Currency, sign * step.Amount.MinorUnits);

    private static SettlementLeg Own(SettlementRecord step, int chartCode, int sign) => new(SettlementSide.Own, chartCode, step.Amount.Currency, sign * step.Amount.MinorUnits);
}
