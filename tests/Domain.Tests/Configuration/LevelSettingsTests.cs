using System.Collections.Immutable;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Tests.Configuration;

public sealed class LevelSettingsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_value_holds_from_its_instant_until_the_next()
    {
        var level = LevelSettings.None.With(Set(null, ("a", "1")), Noon).With(Set(Noon.AddHours(2), ("a", "3")), Noon).With(Set(Noon.AddHours(1), ("a", "2")), Noon);

        Assert.Equal(["1", "1", "2", "3"], new[] { 0, 59, 60, 120 }.Select(minutes => ValueAt(level, Noon.AddMinutes(minutes))));
        Assert.Null(ValueAt(level, Noon.AddTicks(-1)));
        Assert.Equal((Noon.AddHours(1), null), (level.NextAfter(Noon), level.NextAfter(Noon.AddHours(2))));
    }

    [Fact]
    public void What_is_taken_away_says_nothing_any_more_and_is_remembered()
    {
        var level = LevelSettings.None.With(Set(null, ("a", "1")), Noon).With(Set(null, ("a", null)), Noon.AddMinutes(1));

        Assert.Empty(level.At(Noon.AddMinutes(1)));
        Assert.Equal(["1", null], level.Versions["a"].Select(version => version.Value));
        Assert.Equal([1, 2], level.Versions["a"].Select(version => version.Number));
    }

    [Fact]
    public void The_later_word_about_the_same_instant_counts()
    {
        var level = LevelSettings.None.With(Set(Noon.AddHours(1), ("a", "1")), Noon).With(Set(Noon.AddHours(1), ("a", "2")), Noon);

        Assert.Equal("2", ValueAt(level, Noon.AddHours(1)));
    }

    [Fact]
    public void What_changes_nothing_is_no_version()
    {
        var level = LevelSettings.None.With(Set(null, ("a", "1")), Noon);

        Assert.Same(level, level.With(Set(null, ("a", "1"), ("b", null)), Noon.AddMinutes(1)));
        Assert.Equal(2, level.With(Set(null, ("a", "1"), ("b", "2")), Noon.AddMinutes(1)).Number);
        Assert.Single(level.With(Set(null, ("a", "1"), ("b", "2")), Noon.AddMinutes(1)).Versions["a"]);
    }

    [Fact]
    public void Nothing_begins_in_the_past_and_there_is_an_end_to_settings_and_to_versions()
    {
        Assert.Equal(SettingsRefusal.FromThePast, LevelSettings.None.Judge(Set(Noon.AddTicks(-1), ("a", "1")), Noon));
        Assert.Null(LevelSettings.None.Judge(Set(Noon, ("a", "1")), Noon));
        var many = Enumerable.Range(0, Limits.SettingsPerLevelMax).Select(at => ($"s{at}", (string?)"1")).ToArray();
        var full = LevelSettings.None.With(Set(null, many), Noon);
        Assert.Equal(SettingsRefusal.TooManySettings, full.Judge(Set(null, ("one more", "1")), Noon));
        Assert.Null(full.Judge(Set(null, ("s7", "2")), Noon));

        var level = LevelSettings.None;
        for (var at = 0; at < Limits.SettingVersionsKeptMax + 5; at++) level = level.With(Set(null, ("a", $"{at}")), Noon.AddMinutes(at));
        Assert.Equal(Limits.SettingVersionsKeptMax, level.Versions["a"].Length);
        Assert.Equal($"{Limits.SettingVersionsKeptMax + 4}", ValueAt(level, Noon.AddDays(1)));
    }

    [Theory]
    [InlineData("2.5", true)]
    [InlineData("0", true)]
    [InlineData("100", true)]
    [InlineData("0.0001", true)]
    [InlineData("0.00001", false)]
    [InlineData("100.1", false)]
    [InlineData("-1", false)]
    [InlineData("1.", false)]
    [InlineData("1e1", false)]
    [InlineData(" 1", false)]
    public void A_percentage_is_read_exactly(string text, bool isOne) => Assert.Equal(isOne, new SettingType.Percentage().IsValid(text, null));

    [Theory]
    [InlineData("A,B", true)]
    [InlineData("", true)]
    [InlineData("A,A", false)]
    [InlineData("A,", false)]
    [InlineData("C", false)]
    public void A_list_has_each_value_once(string text, bool isOne) =>
        Assert.Equal(isOne, new SettingType.Several(new SettingType.Choice("A", "B"), 2).IsValid(text, null));

    [Fact]
    public void Every_default_is_a_value_and_every_name_its_own()
    {
        Assert.All(Settings.Catalogue.Definitions.Where(definition => definition.Default is not null), definition =>
            Assert.True(definition.Type.IsValid(definition.Default!, definition.IsPerCurrency ? Domain.Money.Currency.Parse("BHD") : null), definition.Name));
        Assert.All(Settings.Catalogue.Definitions, definition => Assert.True(definition.Meaning.Length > 0 && definition.Group.Length > 0));
    }

    private static string? ValueAt(LevelSettings level, DateTimeOffset at) => level.At(at).Where(setting => setting.Key == "a").Select(setting => setting.Value.Value).SingleOrDefault();

    private static ChangeSettings Set(DateTimeOffset? from, params (string Name, string? Value)[] values) =>
        new(default, "M00001", values.ToImmutableSortedDictionary(value => value.Name, value => value.Value), from, null);
}
