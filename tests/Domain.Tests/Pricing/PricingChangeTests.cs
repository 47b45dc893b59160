using FinCode.Domain.Pricing;
using static FinCode.Domain.Tests.Pricing.PricingScenes;

namespace FinCode.Domain.Tests.Pricing;

public sealed class PricingChangeTests
{
    private static readonly Corridor India = Corridor();

    [Fact]
    public void A_change_makes_the_next_version_from_its_instant_on()
    {
        var (first, _) = Set(India).Decide(PricingCatalogue.Empty, Published);
        var (second, answer) = (Set(India with { MarginPercent = 3 }) with { EffectiveFrom = Now.AddDays(1) }).Decide(first, Now);

        Assert.Equal((PricingOutcome.Changed, 2), (answer.Outcome, answer.Version));
        Assert.Equal((1L, 2L), (first.Version, second.Version));
        Assert.Equal(1.2m, new EffectiveCatalogue(second, Now).FindCorridor(India.Id)!.Value!.MarginPercent);
        Assert.Equal(3, new EffectiveCatalogue(second, Now.AddDays(1)).FindCorridor(India.Id)!.Value!.MarginPercent);
    }

    [Fact]
    public void Nothing_changes_what_has_been()
    {
        var (first, _) = Set(India).Decide(PricingCatalogue.Empty, Published);
        var (second, _) = (Set(India with { MarginPercent = 3 }) with { EffectiveFrom = Published.AddHours(1) }).Decide(first, Now);

        Assert.Equal(1.2m, new EffectiveCatalogue(second, Published.AddHours(2)).FindCorridor(India.Id)!.Value!.MarginPercent);
        Assert.Equal(3, new EffectiveCatalogue(second, Now).FindCorridor(India.Id)!.Value!.MarginPercent);
    }

    [Fact]
    public void What_is_not_there_cannot_be_taken_away()
    {
        var (first, _) = Set(India).Decide(PricingCatalogue.Empty, Published);
        var (gone, taken) = Remove(India.Id).Decide(first, Now);

        Assert.Equal(PricingOutcome.Changed, taken.Outcome);
        Assert.Equal(PricingOutcome.NotFound, Remove(India.Id).Decide(gone, Now).Answer.Outcome);
        Assert.Equal(PricingOutcome.NotFound, Remove("GBR-GBP-NGA-NGN").Decide(first, Now).Answer.Outcome);
        Assert.Equal(PricingOutcome.NotFound, Terms("GBR-GBP-NGA-NGN").Decide(first, Now).Answer.Outcome);
        Assert.Equal(PricingOutcome.Changed, Terms(India.Id).Decide(first, Now).Answer.Outcome);
    }

    [Fact]
    public void A_total_that_would_fall_only_later_is_refused_now()
    {
        var (catalogue, _) = Set(India).Decide(PricingCatalogue.Empty, Published);
        var one = Charge(Fee(0) with { Id = "one", Tiers = [new(0, 1_00, 0), new(100_00, 99, 0)] }) with { EffectiveFrom = Now.AddDays(2) };
        var other = Charge(Fee(0, type: "PAYMENT_METHOD_FEE") with { Id = "other", Tiers = [new(0, 1_00, 0), new(100_00, 99, 0)] });
        (catalogue, var first) = one.Decide(catalogue, Now);
        var (_, second) = other.Decide(catalogue, Now);

        Assert.Equal(PricingOutcome.Changed, first.Outcome);
        Assert.Equal(PricingOutcome.TotalFalls, second.Outcome);
        Assert.Contains("100.00 GBP", second.Detail, StringComparison.Ordinal);
    }

    private static PricingChange Set(Corridor corridor) => new() { Item = PricingItem.Corridor, Id = corridor.Id, Corridor = corridor };

    private static PricingChange Remove(string id) => new() { Item = PricingItem.Corridor, Id = id };

    private static PricingChange Charge(ChargeRule rule) => new() { Item = PricingItem.Charge, Id = rule.Id, Charge = rule };

    private static PricingChange Terms(string corridorId)
    {
        var terms = new CorridorTerms(corridorId, "AGENT1", 1, null, null, null, null);
        return new PricingChange { Item = PricingItem.Terms, Id = terms.Id, Terms = terms };
    }
}
