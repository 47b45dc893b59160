using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class SecondFactorTests
{
    private static readonly SecondFactor Factor = new("sealed", IsConfirmed: true, LastStep: 7, ["first", "second"]);

    [Fact]
    public void A_period_counts_once_and_none_before_it_afterwards()
    {
        Assert.Null(Factor.Use(new FactorProof(6, null)));
        Assert.Null(Factor.Use(new FactorProof(7, null)));
        Assert.Equal(Factor with { LastStep = 8 }, Factor.Use(new FactorProof(8, null)));
    }

    [Fact]
    public void A_recovery_code_works_once()
    {
        var used = Factor.Use(new FactorProof(null, "first"))!;

        Assert.Equal(["second"], used.RecoveryDigests.ToArray());
        Assert.Null(used.Use(new FactorProof(null, "first")));
        Assert.Null(Factor.Use(new FactorProof(null, "third")));
    }

    [Fact]
    public void Nothing_proves_nothing()
    {
        Assert.Null(Factor.Use(null));
        Assert.Null(Factor.Use(new FactorProof(null, null)));
        Assert.Equal(Factor, Factor with { RecoveryDigests = ["first", "second"] });
        Assert.NotEqual(Factor, Factor with { RecoveryDigests = ["first"] });
        Assert.DoesNotContain("sealed", Factor.ToString(), StringComparison.Ordinal);
    }
}
