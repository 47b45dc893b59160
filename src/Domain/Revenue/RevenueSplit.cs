using System.Collections.Immutable;

namespace FinCode.Domain.Revenue;

/// <summary>How a share came about.</summary>
/// <param name="Code">Empty where the party takes no part in the transaction, and for the tenant itself.</param>
/// <param name="Exact">Minor units and parts of them, before the units were given out.</param>
/// <param name="Amount">Whole minor units.</param>
public readonly record struct ShareLine(PlanShare Share, string Code, decimal Exact, long Amount);

/// <summary>
/// Divides a base by a plan. Everybody's exact share first, then whole units by largest remainder, so that nothing is lost or made; of equal
/// remainders the earlier party gets the unit, and the tenant is the last.
/// </summary>
public static class RevenueSplit
{
    /// <summary>What everybody gets, in the plan's order, and what nobody was named for.</summary>
    /// <param name="plan">One that fits the facts and has no fault.</param>
    public static (ImmutableArray<ShareLine> Lines, long Unnamed) Explain(CommissionPlan plan, RevenueFacts facts)
    {
        var amount = facts.AmountOf(plan.Base);
        Invariant.Holds(plan.Fits(facts));
        var exact = Exact(plan, facts, amount, out var left);
        Span<long> units = stackalloc long[exact.Length + 1];
        Round(exact, left, amount, units);
        var lines = ImmutableArray.CreateBuilder<ShareLine>(exact.Length);
        for (var at = 0; at < exact.Length; at++) lines.Add(new ShareLine(plan.Shares[at], facts.CodeOf(plan.Shares[at]), exact[at], units[at]));
        return (lines.MoveToImmutable(), units[^1]);
    }

    /// <summary>The same, as it is journaled.</summary>
    public static BaseSplit Split(CommissionPlan plan, int version, RevenueFacts facts)
    {
        var (lines, unnamed) = Explain(plan, facts);
        var shares = ImmutableArray.CreateBuilder<PartyShare>(lines.Length);
        var kept = unnamed;
        foreach (var line in lines)
        {
            if (line.Share.Party == ShareParty.Principal) kept += line.Amount;
            else if (line.Amount > 0) shares.Add(new PartyShare(line.Share.Party, line.Code, line.Amount, line.Share.ClawsBack));
        }

        var split = new BaseSplit(plan.Base, plan.Id, version, facts.AmountOf(plan.Base), kept, shares.ToImmutable());
        Invariant.Holds(split.Kept >= 0 && checked(split.Shared + split.Kept) == split.Amount);
        return split;
    }

    private static decimal[] Exact(CommissionPlan plan, RevenueFacts facts, long amount, out decimal left)
    {
        var exact = new decimal[plan.Shares.Length];
        left = amount;
        for (var turn = 0; turn < 3; turn++)
        {
            for (var at = 0; at < exact.Length; at++)
            {
                var share = plan.Shares[at];
                if (TurnOf(share) != turn || (share.Party != ShareParty.Principal && facts.CodeOf(share).Length == 0)) continue;
                exact[at] = turn switch
                {
                    0 => share.Of(amount, facts.Principal),
                    1 => Math.Min(share.Of(amount, facts.Principal), left),
                    _ => share.Max is { } max ? Math.Min(max, left) : left,
                };
                left -= exact[at];
            }
        }

        Invariant.Holds(left >= 0);
        return exact;
    }

    private static int TurnOf(PlanShare share) => share.Formula switch
    {
        ShareFormula.UpTo => 1,
        ShareFormula.Remainder => 2,
        _ => 0,
    };

    /// <param name="units">One for each exact share, and the last for what nobody was named for.</param>
    private static void Round(decimal[] exact, decimal left, long amount, Span<long> units)
    {
        Span<decimal> rests = stackalloc decimal[units.Length];
        var missing = amount;
        for (var at = 0; at < units.Length; at++)
        {
            var share = at < exact.Length ? exact[at] : left;
            units[at] = (long)decimal.Floor(share);
            rests[at] = share - units[at];
            missing -= units[at];
        }

        // Fewer units are missing than there are shares with a rest, and a share that was bounded has none: nobody gets past a bound.
        for (; missing > 0; missing--)
        {
            var next = 0;
            for (var at = 1; at < rests.Length; at++)
            {
                if (rests[at] > rests[next]) next = at;
            }

            Invariant.Holds(rests[next] > 0);
            units[next]++;
            rests[next] = 0;
        }
    }
}
