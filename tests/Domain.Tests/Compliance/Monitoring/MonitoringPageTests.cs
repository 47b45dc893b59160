using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

/// <summary>What the page says of rules is so.</summary>
public sealed class MonitoringPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "monitoring.md"));

    [Fact]
    public void Its_example_is_read()
    {
        var (document, faults) = ReadJson(Regex.Match(Page, "```json\n(.+?)```", RegexOptions.Singleline).Groups[1].Value);
        Assert.Empty(faults);
        Assert.Equal("S1-NGA", Assert.Single(document!.Rules).Id);
    }

    [Fact]
    public void It_names_every_measure_and_counts_the_rules()
    {
        Assert.All(MeasureCatalogue.Specs, spec => Assert.Contains($"`{spec.Name}`", Page, StringComparison.Ordinal));
        Assert.Contains($"\n{BuiltInRules.Remittances.Rules.Length} rules for remittances", Page, StringComparison.Ordinal);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", ".."));
}
