using System.Collections.Immutable;
using FinCode.Domain.Pricing;
using FinCode.Domain.Revenue;

namespace FinCode.Domain.Tests.Revenue;

/// <summary>Plans as nobody would think of them: some allowed, some not.</summary>
internal static class RandomPlans
{
    public static CommissionPlan Make(Random random, Currency currency)
    {
        var parties = random.Next(1, Limits.SharesPerPlanMax + 1);
        var shares = Enumerable.Range(0, parties).Select(at => Share(random, at, parties)).ToImmutableArray();
        return new CommissionPlan
        {
            Id = "random",
            Base = (ShareBase)random.Next(1, 4),
            Currency = currency,
            Shares = shares,
            BaseMin = random.Next(3) switch { 0 => 0, 1 => random.Next(1, 500), _ => random.NextInt64(1, 1_000_000) },
        };
    }

    /// <summary>Bases of all sizes, and those at which something bends.</summary>
    public static IEnumerable<long> Amounts(Random random, CommissionPlan plan)
    {
        yield return Math.Max(1, plan.BaseMin);
        yield return Limits.AmountMax;
        yield return random.NextInt64(1, 100);
        yield return random.NextInt64(1, 10_000);
        yield return random.NextInt64(1, Limits.AmountMax);
        foreach (var share in plan.Shares)
        {
            if (share.Max is { } max) yield return Math.Max(1, max + random.Next(-1, 2));
            foreach (var tier in share.Tiers) yield return Math.Max(1, tier.From + random.Next(-1, 2));
        }
    }

    private static PlanShare Share(Random random, int at, int parties)
    {
        // The first four take part in a transaction by themselves; the others are named.
        var party = at < 4 ? (ShareParty)(at + 1) : ShareParty.Referrer;
        var formula = random.Next(8) switch { 0 => ShareFormula.Flat, 1 => ShareFormula.Tiered, 2 => ShareFormula.UpTo, 3 => ShareFormula.Remainder, _ => ShareFormula.Percent };
        var isOpen = formula is ShareFormula.UpTo or ShareFormula.Remainder;
        long? max = random.Next(3) == 0 ? random.NextInt64(0, 2_000) : null;
        return new PlanShare
        {
            Party = party,
            PartyCode = party == ShareParty.Referrer ? $"REF{at}" : null,
            Formula = formula,
            Tiers = formula switch
            {
                ShareFormula.Remainder => [],
                ShareFormula.Flat => [new AmountTier(0, random.Next(0, 50), 0)],
                ShareFormula.Tiered => [Tier(random, 0, parties), Tier(random, random.Next(1, 1_000), parties), Tier(random, random.Next(1_000, 1_000_000), parties)],
                _ => [Tier(random, 0, parties) with { Flat = formula == ShareFormula.UpTo ? random.Next(0, 500) : 0 }],
            },
            Max = max,
            Min = !isOpen && random.Next(6) == 0 ? random.NextInt64(0, Math.Min(60, max ?? 60)) : null,
            ClawsBack = random.Next(4) > 0,
        };
    }

    private static AmountTier Tier(Random random, long from, int parties) =>
        new(from, random.Next(4) == 0 ? random.Next(0, 20) : 0, Math.Round((decimal)random.NextDouble() * 130 / parties, random.Next(0, Limits.PercentDecimalsMax + 1)));
}
