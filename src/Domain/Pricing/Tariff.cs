using System.Collections.Immutable;

namespace FinCode.Domain.Pricing;

/// <param name="Type">For example <c>TRANSFER_FEE</c>.</param>
/// <param name="Amount">Minor units, after the discount.</param>
public readonly record struct TariffFee(string Type, long Amount, FeeFormula Formula);

/// <summary>A tax as it stands on a price, minor units, and what it was reckoned from.</summary>
public readonly record struct TariffTax(string Type, long Amount, bool IsIncluded, TaxBase Base, decimal Percent);

/// <param name="Total">Principal, fees, and the taxes that come on top; minor units as the others.</param>
public sealed record TariffLines(ImmutableArray<TariffFee> Fees, ImmutableArray<TariffTax> Taxes, long Discount, long Total);

/// <summary>Everything that is charged on one kind of remittance, as a function of its principal.</summary>
/// <param name="Charges">One per type, in the order in which they are shown.</param>
/// <param name="FeeMarkup">The agent's own fee, minor units.</param>
public sealed record Tariff(ImmutableArray<ChargeRule> Charges, long FeeMarkup, ImmutableArray<TaxRule> Taxes, PromoCode? Promo)
{
    public const string AgentFee = "AGENT_FEE";

    /// <summary>What is paid in all for a principal. Minor units.</summary>
    public long TotalOf(long principal)
    {
        var fees = FeeMarkup;
        foreach (var charge in Charges) fees = checked(fees + charge.Of(principal).Fee);
        if (Promo is not null) fees -= Promo.Off(fees);

        var total = checked(principal + fees);
        foreach (var tax in Taxes)
        {
            if (!tax.IsIncluded) total = checked(total + tax.Of(principal, fees));
        }

        return total;
    }

    /// <summary>The same, line by line.</summary>
    public TariffLines LinesOf(long principal)
    {
        var plain = Charges.Select(charge => (charge.Type, Formula: charge.Of(principal))).ToList();
        if (FeeMarkup > 0) plain.Add((AgentFee, new FeeFormula(FeeMarkup, 0, FeeMarkup, FeeBound.None)));
        var sum = plain.Sum(line => line.Formula.Fee);
        var discount = Promo?.Off(sum) ?? 0;

        // The discount comes off the first fee, and what is left of it off the next.
        var left = discount;
        var fees = ImmutableArray.CreateBuilder<TariffFee>();
        foreach (var (type, formula) in plain)
        {
            var off = Math.Min(left, formula.Fee);
            left -= off;
            if (formula.Fee > 0) fees.Add(new TariffFee(type, formula.Fee - off, formula));
        }

        var taxes = Taxes.Select(tax => new TariffTax(tax.Type, tax.Of(principal, sum - discount), tax.IsIncluded, tax.Base, tax.Percent))
            .Where(tax => tax.Amount > 0).ToImmutableArray();
        return new TariffLines(fees.ToImmutable(), taxes, discount, TotalOf(principal));
    }

    /// <summary>The largest principal whose total is at most so much; -1 where not even nothing is. The total never falls: <see cref="FirstFall"/>.</summary>
    public long LargestWithin(long total)
    {
        long low = -1, high = total;
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (TotalOf(middle) <= total) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>
    /// The first principal for which less is paid than for a smaller one, or null. Between the beginnings of tiers the total cannot fall,
    /// so only they are looked at.
    /// </summary>
    public long? FirstFall() => Charges.SelectMany(charge => charge.Tiers).Select(tier => tier.From)
        .Where(from => from is > 0 and <= Limits.AmountMax).Distinct().Order()
        .Where(from => TotalOf(from) < TotalOf(from - 1))
        .Select(from => (long?)from).FirstOrDefault();
}
