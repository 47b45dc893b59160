using FinCode.Domain.Pricing;

namespace FinCode.Domain.Tests.Pricing;

public sealed class AmountTierTests
{
    private static readonly AmountTier[] Tiers = [new(0, 1_00, 0), new(100_00, 2_00, 1), new(500_00, 0, 2)];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(99_99, 0)]
    [InlineData(100_00, 1)]
    [InlineData(500_00, 2)]
    [InlineData(Limits.AmountMax, 2)]
    public void The_last_that_begins_at_or_below_the_principal_counts(long principal, int tier) =>
        Assert.Equal(Tiers[tier], AmountTier.At([.. Tiers], principal));

    [Fact]
    public void What_cannot_be_used_is_told()
    {
        Assert.Null(AmountTier.Fault([.. Tiers]));
        Assert.NotNull(AmountTier.Fault([]));
        Assert.NotNull(AmountTier.Fault(default));
        Assert.NotNull(AmountTier.Fault([new AmountTier(1, 0, 0)]));
        Assert.NotNull(AmountTier.Fault([Tiers[0], Tiers[0]]));
        Assert.NotNull(AmountTier.Fault([new AmountTier(0, -1, 0)]));
        Assert.NotNull(AmountTier.Fault([new AmountTier(0, Limits.AmountMax + 1, 0)]));
        Assert.NotNull(AmountTier.Fault([new AmountTier(0, 0, 100.000001m)]));
    }
}
