using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;
using static FinCode.Domain.Tests.Pricing.PricingScenes;

namespace FinCode.Domain.Tests.Pricing;

public sealed class CorridorTests
{
    private static readonly Corridor Principal = Corridor() with { SendMin = 10_00, SendMax = 1000_00 };

    [Fact]
    public void The_most_specific_level_that_says_anything_wins()
    {
        var agent = new CorridorTerms(Principal.Id, "AGENT1", 1, 1_00, 20_00, 900_00, null);
        var branch = new CorridorTerms(Principal.Id, "BRANCH", null, 2_00, null, 800_00, null);
        var place = CorridorForBranch.Of(Principal, agent, branch);

        Assert.Equal((1m, 2_00L, 20_00L, 800_00L, true), (place.MarkupPercent, place.FeeMarkup, place.SendMin, place.SendMax, place.IsEnabled));
    }

    [Fact]
    public void Nobody_gets_past_the_principals_bounds()
    {
        var place = CorridorForBranch.Of(Principal, new CorridorTerms(Principal.Id, "AGENT1", 19, 500_00, 1, Limits.AmountMax, true), null);

        Assert.Equal((2m, 5_00L, 10_00L, 1000_00L), (place.MarkupPercent, place.FeeMarkup, place.SendMin, place.SendMax));
        Assert.False(CorridorForBranch.Of(Principal with { IsEnabled = false }, new CorridorTerms(Principal.Id, "AGENT1", null, null, null, null, true), null).IsEnabled);
        Assert.False(CorridorForBranch.Of(Principal, new CorridorTerms(Principal.Id, "AGENT1", null, null, null, null, false), null).IsEnabled);
    }

    [Fact]
    public void What_is_to_hold_later_holds_from_its_instant()
    {
        var later = Now.AddDays(1);
        var dated = new Dated<Corridor>().With(Principal, Published).With(Principal with { MarginPercent = 5 }, later);

        Assert.Equal(1.2m, dated.At(later.AddTicks(-1))!.Value!.MarginPercent);
        Assert.Equal(5, dated.At(later)!.Value!.MarginPercent);
        Assert.Equal(2, dated.At(later)!.Version);
        Assert.Equal(later, dated.NextAfter(Now));
        Assert.Null(dated.At(Published.AddTicks(-1)));
        Assert.Null(dated.With(null, later.AddDays(1)).At(later.AddDays(1))!.Value);
    }

    [Fact]
    public void A_newer_word_about_the_same_instant_replaces_the_older()
    {
        var later = Now.AddDays(1);
        var dated = new Dated<Corridor>().With(Principal, Published).With(Principal with { MarginPercent = 5 }, later).With(Principal with { MarginPercent = 3 }, later);

        Assert.Equal(2, dated.Versions.Length);
        Assert.Equal((3m, 3), (dated.At(later)!.Value!.MarginPercent, dated.At(later)!.Version));
    }

    [Fact]
    public void A_catalogue_holds_until_something_else_does()
    {
        var later = Now.AddDays(1);
        var catalogue = new PricingCatalogue { Corridors = Dated([Principal], corridor => corridor.Id) };
        catalogue = catalogue with { Corridors = catalogue.Corridors.SetItem(Principal.Id, catalogue.Corridors[Principal.Id].With(null, later)) };

        var now = new EffectiveCatalogue(catalogue, Now);
        Assert.Equal(later, now.Until);
        Assert.NotNull(now.FindCorridor(Principal.Id));
        Assert.Null(new EffectiveCatalogue(catalogue, later).FindCorridor(Principal.Id));
    }

    [Fact]
    public void Locks_get_shorter_the_more_a_currency_moves()
    {
        Assert.True(LockClass.Long.Lifetime() > LockClass.Standard.Lifetime());
        Assert.True(LockClass.Standard.Lifetime() > LockClass.Short.Lifetime());
        Assert.True(LockClass.Short.Lifetime() > LockClass.Volatile.Lifetime());
        Assert.Equal(Limits.QuoteLifetimeMin, LockClass.Volatile.Lifetime());
    }

    [Fact]
    public void Every_method_has_a_name_and_every_name_a_method()
    {
        Assert.All(Enum.GetValues<DeliveryMethod>(), method => Assert.True(MethodNames.TryParse(method.Name(), out DeliveryMethod read) && read == method));
        Assert.All(Enum.GetValues<PaymentMethod>(), method => Assert.True(MethodNames.TryParse(method.Name(), out PaymentMethod read) && read == method));
        Assert.False(MethodNames.TryParse("accountpayment", out DeliveryMethod _));
    }
}
