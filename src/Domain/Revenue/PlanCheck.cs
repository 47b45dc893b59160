using System.Globalization;

namespace FinCode.Domain.Revenue;

/// <summary>Whether the fixed shares of a plan can ever come to more than their base.</summary>
public static class PlanCheck
{
    /// <param name="Base">The least amount found for which they do.</param>
    /// <param name="Shares">What they come to, in minor units and parts of them.</param>
    public readonly record struct Excess(long Base, decimal Shares, int Digits)
    {
        public string Text => (Shares / Power(Digits)).ToString("0.##########", CultureInfo.InvariantCulture);

        private static decimal Power(int digits)
        {
            var power = 1m;
            for (var at = 0; at < digits; at++) power *= 10;
            return power;
        }
    }

    /// <summary>
    /// Looks at every base that the plan is about, without looking at each: within a band of principals every share is a line with at most
    /// two bends (its least and its most), so what is left of the base is smallest at a bend or at an end.
    /// </summary>
    public static Excess? FirstExcess(this CommissionPlan plan)
    {
        var fixedShares = plan.Shares.Where(share => share.IsFixed).ToArray();
        var bands = fixedShares.SelectMany(share => share.Tiers).Select(tier => tier.From).Append(0).Distinct().Order().ToArray();
        for (var at = 0; at < bands.Length; at++)
        {
            var (from, to) = (bands[at], at + 1 < bands.Length ? bands[at + 1] - 1 : Limits.AmountMax);
            var least = Math.Max(1, plan.BaseMin);
            var isPrincipal = plan.Base == ShareBase.Principal;
            var (low, high) = isPrincipal ? (Math.Max(from, least), to) : (least, Limits.AmountMax);
            if (low > high) continue;
            foreach (var amount in Bends(fixedShares, from, low, high).Append(low).Append(high).Distinct().Order())
            {
                var sum = fixedShares.Sum(share => share.Of(amount, from));
                if (sum > amount) return new Excess(amount, sum, plan.Currency.Digits);
            }
        }

        return null;
    }

    /// <summary>The whole amounts beside each bend that lie within bounds.</summary>
    private static IEnumerable<long> Bends(PlanShare[] shares, long principal, long low, long high)
    {
        foreach (var share in shares)
        {
            var tier = share.TierAt(principal);
            if (tier.Percent == 0) continue;
            foreach (var bound in new[] { share.Min, share.Max })
            {
                if (bound is not { } most) continue;
                var bend = Math.Floor((most - tier.Flat) * 100m / tier.Percent);
                for (var beside = bend - 1; beside <= bend + 2; beside++)
                {
                    if (beside >= low && beside <= high) yield return (long)beside;
                }
            }
        }
    }
}
