using System.Collections.Immutable;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>What the operator decides about lists: section <c>FinCode:Screening</c> of the configuration.</summary>
public sealed record ScreeningOptions
{
    /// <summary>A sandbox has lists of invented names that are always fresh, and no list of it is ever too old.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Ids of public lists without which nothing is screened. Default: those that have a source.</summary>
    public ImmutableArray<string> Required { get; init; } = [];

    /// <summary>Where lists are fetched from.</summary>
    public ImmutableArray<ConfiguredSource> Sources { get; init; } = [];

    /// <summary>How long after it was made sure of a list is called old. Default: <see cref="Limits.ListAgeWarning"/>.</summary>
    public TimeSpan AgeWarning { get; init; } = Limits.ListAgeWarning;

    /// <summary>How long after it was made sure of a list may be used. Default: <see cref="Limits.ListAgeMax"/>.</summary>
    public TimeSpan AgeMax { get; init; } = Limits.ListAgeMax;

    /// <summary>How often sources are asked for something newer. Default: six hours.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Whether sources may lie in private networks, as a mirror in one's own house does. Default: not.</summary>
    public bool AllowPrivateSources { get; init; }

    /// <summary>The tenant whose managers are the platform's operators, and import public lists over HTTP. In the sandbox the default tenant; elsewhere nobody.</summary>
    public string? OperatorTenant { get; init; }

    /// <summary>How old a public list is that was made sure of at an instant.</summary>
    public ListAge AgeOf(DateTimeOffset checkedAt, DateTimeOffset now) => IsSandbox ? ListAge.Fresh : ListFreshness.Of(checkedAt, now, AgeWarning, AgeMax);
}

/// <param name="ListId">What the list is called: <c>UN</c>.</param>
/// <param name="Urls">Of the file, or of OFAC's several.</param>
public sealed record ConfiguredSource(string ListId, ImmutableArray<Uri> Urls);
