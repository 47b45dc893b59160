using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Tests.Compliance.Screening;

public sealed class ScreeningLinesTests
{
    [Theory]
    [InlineData("80.0/88.0/95.0", 800, 880, 950)]
    [InlineData("80.0/80.0/100.0", 800, 800, 1000)]
    [InlineData("81/90.5/92", 810, 905, 920)]
    public void Three_scores_that_do_not_fall_are_a_policy(string text, int log, int alert, int strong) =>
        Assert.Equal(new ScreeningPolicy(log, alert, strong), ScreeningLines.Of(Said(text)));

    [Theory]
    [InlineData("")]
    [InlineData("80.0/88.0")]
    [InlineData("80.0/88.0/95.0/99.0")]
    [InlineData("88.0/80.0/95.0")]
    [InlineData("80.0/88.0/87.9")]
    [InlineData("79.9/88.0/95.0")]
    [InlineData("80.0/95.1/96.0")]
    [InlineData("80.0/88.0/100.1")]
    [InlineData("80.0/88.05/95.0")]
    [InlineData("-80.0/88.0/95.0")]
    [InlineData("80,0/88,0/95,0")]
    [InlineData("79228162514264337593543950335/88.0/95.0")]
    public void Anything_else_is_no_value_of_the_setting(string text)
    {
        Assert.True(Settings.Catalogue.TryFind(ScreeningLines.Setting, out var definition, out _));
        Assert.False(definition.Type.IsValid(text, null));
        Assert.True(definition.Type.IsValid(definition.Default!, null));
    }

    [Fact]
    public void Who_says_nothing_has_the_standard_and_a_policy_is_told_as_it_is_set()
    {
        Assert.Equal(ScreeningPolicy.Standard, ScreeningLines.Of(ImmutableDictionary<string, string>.Empty));
        Assert.Equal(new ScreeningPolicy(805, 880, 1000), ScreeningLines.Of(Said(ScreeningLines.Text(new ScreeningPolicy(805, 880, 1000)))));
    }

    private static ImmutableDictionary<string, string> Said(string text) => ImmutableDictionary<string, string>.Empty.Add(ScreeningLines.Setting, text);
}
