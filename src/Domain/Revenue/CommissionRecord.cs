using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Revenue;

/// <summary>What a record does to commissions. The numbers are stored: append, never reorder.</summary>
public enum CommissionStep : byte
{
    /// <summary>The remittance was paid out: shares are owed (J15).</summary>
    Accrued = 1,

    /// <summary>Its money goes back: the same shares are owed no more (J33).</summary>
    ClawedBack = 2,
}

/// <summary>Who has which share of one remittance, inside the journal record that posts it.</summary>
/// <param name="Splits">Of a claw-back: what is taken of each base, and nothing is kept.</param>
public sealed record CommissionRecord(RemittanceNo No, CommissionStep Step, Currency Currency, ImmutableArray<BaseSplit> Splits)
{
    /// <summary>A remittance accrues once, and is clawed back once, whoever tries it and however often.</summary>
    public static OperationId OperationOf(RemittanceNo no, CommissionStep step) => OperationId.For(
        no.Tenant, "system", "revenue/commission", no.Serial.ToString(System.Globalization.CultureInfo.InvariantCulture), step == CommissionStep.Accrued ? "accrue" : "claw-back");

    public bool IsNothing => Splits.All(split => split.Shares.IsEmpty);

    /// <summary>Those shares that go back, as they were; nothing where nobody's does.</summary>
    public CommissionRecord ClawBack()
    {
        Invariant.Holds(Step == CommissionStep.Accrued);
        return this with
        {
            Step = CommissionStep.ClawedBack,
            Splits = [.. Splits.Select(Back).Where(split => !split.Shares.IsEmpty)],
        };
    }

    /// <summary>What each payable account is credited, minor units; of a claw-back, debited. The accounts in the order of the shares.</summary>
    public IReadOnlyList<(int ChartCode, string Code, long Amount)> Payables()
    {
        var payables = new List<(int ChartCode, string Code, long Amount)>(4);
        foreach (var split in Splits)
        {
            foreach (var share in split.Shares)
            {
                var chartCode = RevenueAccounts.PayableOf(share.Party);
                var at = payables.FindIndex(each => each.ChartCode == chartCode && each.Code == share.Code);
                if (at < 0) payables.Add((chartCode, share.Code, share.Amount));
                else payables[at] = payables[at] with { Amount = checked(payables[at].Amount + share.Amount) };
            }
        }

        return payables;
    }

    public bool Equals(CommissionRecord? other) => other is not null && No == other.No && Step == other.Step && Currency == other.Currency && Splits.AsSpan().SequenceEqual(other.Splits.AsSpan());

    public override int GetHashCode() => HashCode.Combine(No, Step);

    private static BaseSplit Back(BaseSplit split)
    {
        ImmutableArray<PartyShare> shares = [.. split.Shares.Where(share => share.ClawsBack)];
        return split with { Amount = shares.Sum(share => share.Amount), Kept = 0, Shares = shares };
    }
}
