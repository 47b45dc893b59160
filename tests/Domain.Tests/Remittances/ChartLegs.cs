using System.Collections.Immutable;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Tests.Remittances;

/// <summary>What an entry does to the tenant's own accounts, whatever the order of its legs.</summary>
internal static class ChartLegs
{
    public static void Same(ImmutableArray<ChartLeg> legs, params ReadOnlySpan<(int Code, Currency Currency, long Amount)> expected) =>
        Assert.Equal(
            expected.ToArray().Select(leg => new ChartLeg(leg.Code, leg.Currency, leg.Amount)).OrderBy(leg => leg.ToString(), StringComparer.Ordinal),
            legs.OrderBy(leg => leg.ToString(), StringComparer.Ordinal));
}
