using System.Collections.Immutable;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Compliance.Screening;
using Microsoft.Extensions.Configuration;

namespace FinCode.Silo.Options;

/// <summary>Reads section <c>FinCode:Screening</c>, and says in a sentence what cannot work.</summary>
public static class ScreeningOptionsReader
{
    private const string Section = $"{FinCodeOptions.Section}:Screening";

    /// <exception cref="InvalidConfigurationException">A setting cannot work.</exception>
    public static ScreeningOptions ReadScreeningOptions(this IConfiguration configuration, FinCodeOptions options)
    {
        var settings = Bind(configuration.GetSection(Section));
        var isSandbox = options.Environment == DeploymentEnvironment.Sandbox;
        var sources = settings.Sources.OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => SourceOf(source.Key, source.Value, settings.AllowPrivateSources)).ToImmutableArray();
        Demand(settings.AgeWarning, "AgeWarning");
        Demand(settings.AgeMax, "AgeMax");
        Demand(settings.Interval, "Interval");
        if (settings.Interval is { } interval && interval < TimeSpan.FromMinutes(1)) throw Wrong($"Interval is {interval}. Set it to a minute or more: authorities publish once a day.");
        var required = (settings.Required ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new ScreeningOptions
        {
            IsSandbox = isSandbox,
            Sources = sources,
            Required = settings.Required is null ? [.. sources.Select(source => source.ListId)] : [.. required],
            AgeWarning = settings.AgeWarning ?? Limits.ListAgeWarning,
            AgeMax = settings.AgeMax ?? Limits.ListAgeMax,
            Interval = settings.Interval ?? new ScreeningOptions().Interval,
            AllowPrivateSources = settings.AllowPrivateSources,
            OperatorTenant = settings.OperatorTenant ?? (isSandbox ? options.DefaultTenant : null),
        };
    }

    private static Settings Bind(IConfigurationSection section)
    {
        try
        {
            var settings = new Settings();
            section.Bind(settings);
            return settings;
        }
        catch (InvalidOperationException wrong)
        {
            throw Wrong($"has a wrong value: {wrong.Message} {wrong.InnerException?.Message}");
        }
    }

    private static ConfiguredSource SourceOf(string listId, string? addresses, bool allowPrivate)
    {
        if (!ListIds.IsWellFormed(listId)) throw Wrong($"Sources has a list '{listId}'. A list's id is 1 to {Limits.ListIdLengthMax} capitals, digits and hyphens, such as OFAC-SDN, and does not begin with {ListIds.OwnPrefix}.");
        var urls = (addresses ?? "").Split([' ', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (urls.Length is 0 or > Limits.ListFilesMax) throw Wrong($"Sources:{listId} has {urls.Length} addresses. Set it to the address of the file, or to up to {Limits.ListFilesMax} with spaces between them.");
        return new ConfiguredSource(listId, [.. urls.Select(url => UrlOf(listId, url, allowPrivate))]);
    }

    private static Uri UrlOf(string listId, string text, bool allowPrivate) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (allowPrivate && url.Scheme == Uri.UriSchemeHttp)) && url.UserInfo.Length == 0
            ? url
            : throw Wrong($"Sources:{listId} is '{text}'. Set it to an https address without a user's name.");

    private static void Demand(TimeSpan? span, string name)
    {
        if (span <= TimeSpan.Zero) throw Wrong($"{name} is {span}. Set it to a time such as 24:00:00, or leave it out.");
    }

    private static InvalidConfigurationException Wrong(string what) => new($"{Section}: {what}");

    private sealed class Settings
    {
        public Dictionary<string, string?> Sources { get; set; } = [];

        public string? Required { get; set; }

        public TimeSpan? AgeWarning { get; set; }

        public TimeSpan? AgeMax { get; set; }

        public TimeSpan? Interval { get; set; }

        public bool AllowPrivateSources { get; set; }

        public string? OperatorTenant { get; set; }
    }
}
