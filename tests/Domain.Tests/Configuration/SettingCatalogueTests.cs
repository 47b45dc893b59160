using System.Collections.Immutable;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Tests.Configuration;

public sealed class SettingCatalogueTests
{
    private static readonly SettingCatalogue Catalogue = new(
        new SettingDefinition("zone", "", new SettingType.Checked("", "", _ => true), "UTC"),
        new SettingDefinition("cash.max", "", new SettingType.Amount(), null) { IsPerCurrency = true });

    [Fact]
    public void The_most_specific_level_that_says_anything_wins_and_the_others_are_named_in_order()
    {
        var levels = new[] { Level("PRINCIPAL", "", ("zone", "a")), Level("AGENT", "A1"), Level("SUB_AGENT", "S1", ("zone", "c")) };

        var resolved = Catalogue.Resolve(levels, "zone");

        Assert.Equal(new SettingValue("c", "SUB_AGENT", "S1"), resolved.Effective);
        Assert.Equal([new SettingValue("a", "PRINCIPAL", ""), new SettingValue("UTC", "DEFAULT", "")], resolved.Overridden.ToArray());
        Assert.Equal(new SettingValue("a", "PRINCIPAL", ""), Catalogue.Resolve(levels[..2], "zone").Effective);
        Assert.Equal(new SettingValue("UTC", "DEFAULT", ""), Catalogue.Resolve([], "zone").Effective);
    }

    [Fact]
    public void What_nobody_says_and_has_no_default_is_nothing()
    {
        Assert.Null(Catalogue.Resolve([], "cash.max.GBP").Effective);
        Assert.Empty(Catalogue.Resolve([], "cash.max.GBP").Overridden);
        Assert.Equal(["zone"], Catalogue.ResolveAll([]).Select(setting => setting.Name));
    }

    [Fact]
    public void The_principal_as_a_whole_hears_what_it_has_set_or_the_default()
    {
        var set = ImmutableDictionary<string, string>.Empty.Add("zone", "a").Add("cash.max.GBP", "2");

        Assert.Equal(("a", "2", null), (Catalogue.OfPrincipal(set, "zone"), Catalogue.OfPrincipal(set, "cash.max.GBP"), Catalogue.OfPrincipal(set, "cash.max.USD")));
        Assert.Equal("UTC", Catalogue.OfPrincipal(ImmutableDictionary<string, string>.Empty, "zone"));
        Assert.Throws<InvariantBrokenException>(() => Catalogue.OfPrincipal(set, "colour"));
    }

    [Fact]
    public void All_are_listed_in_the_order_of_the_catalogue_each_currency_for_itself()
    {
        var levels = new[] { Level("PRINCIPAL", "", ("cash.max.USD", "1"), ("cash.max.GBP", "2")), Level("AGENT", "A1", ("cash.max.GBP", "3")) };

        Assert.Equal(["zone=UTC", "cash.max.GBP=3", "cash.max.USD=1"], Catalogue.ResolveAll(levels).Select(setting => $"{setting.Name}={setting.Effective!.Value}"));
    }

    [Theory]
    [InlineData("zone", true)]
    [InlineData("cash.max.GBP", true)]
    [InlineData("cash.max", false)]
    [InlineData("cash.max.XXX", false)]
    [InlineData("zone.GBP", false)]
    [InlineData("other", false)]
    public void A_name_is_known_with_its_currency_or_without(string name, bool isKnown) => Assert.Equal(isKnown, Catalogue.TryFind(name, out _, out _));

    private static SettingLevel Level(string source, string code, params (string Name, string Value)[] values) =>
        new(source, code, values.ToImmutableDictionary(value => value.Name, value => value.Value));
}
