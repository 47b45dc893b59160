using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Configuration;

/// <summary>One value that a setting was given at a level, and from when on it holds.</summary>
/// <param name="Number">Of the change at this level; everything changed together has the same.</param>
/// <param name="Value">Null where the level stopped saying anything.</param>
/// <param name="From">When it takes the place of the one before; never before <paramref name="SetAt"/>.</param>
/// <param name="SetBy">The code of who changed it.</param>
[GenerateSerializer, Immutable, Alias("fincode.setting-version")]
public sealed record SettingVersion(
    [property: Id(0)] int Number,
    [property: Id(1)] string? Value,
    [property: Id(2)] DateTimeOffset From,
    [property: Id(3)] DateTimeOffset SetAt,
    [property: Id(4)] string SetBy,
    [property: Id(5)] string? Reason);

/// <summary>What shall change at a level; a null value is taken away, so that the more general level's holds.</summary>
/// <param name="From">Null for now.</param>
[GenerateSerializer, Immutable, Alias("fincode.change-settings")]
public sealed record ChangeSettings(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] string By,
    [property: Id(2)] ImmutableSortedDictionary<string, string?> Values,
    [property: Id(3)] DateTimeOffset? From,
    [property: Id(4)] string? Reason)
{
    public Terms Terms => Terms.Of(
        TermsField.Text("settings", string.Join('\n', Values.Select(value => $"{value.Key}={value.Value ?? "\0"}"))),
        TermsField.Number("effectiveFrom", From?.ToUnixTimeMilliseconds()),
        TermsField.Text("reason", Reason));
}

/// <summary>Why a level may not be changed so. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.settings-refusal")]
public enum SettingsRefusal
{
    FromThePast,
    TooManySettings,
}

/// <summary>
/// What is set at one level of a configuration: of each setting its newest values in the order in which they take effect. What has
/// been dropped is in the audit trail.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.level-settings")]
public sealed record LevelSettings
{
    public static readonly LevelSettings None = new();

    /// <summary>Of the newest change; zero before the first.</summary>
    [Id(0)]
    public int Number { get; init; }

    [Id(1)]
    public ImmutableSortedDictionary<string, ImmutableArray<SettingVersion>> Versions { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<SettingVersion>>(StringComparer.Ordinal);

    /// <summary>What holds at an instant.</summary>
    public IEnumerable<KeyValuePair<string, SettingVersion>> At(DateTimeOffset instant) =>
        from setting in Versions
        let version = setting.Value.LastOrDefault(version => version.From <= instant)
        where version?.Value is not null
        select KeyValuePair.Create(setting.Key, version);

    /// <summary>When something changes next by itself.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant)
    {
        var later = Versions.Values.SelectMany(versions => versions).Where(version => version.From > instant).Select(version => version.From).ToArray();
        return later.Length == 0 ? null : later.Min();
    }

    public SettingsRefusal? Judge(ChangeSettings change, DateTimeOffset now)
    {
        if (change.From < now) return SettingsRefusal.FromThePast;
        return Versions.Keys.Union(change.Values.Keys).Count() > Limits.SettingsPerLevelMax ? SettingsRefusal.TooManySettings : null;
    }

    /// <summary>The same level where nothing would change.</summary>
    public LevelSettings With(ChangeSettings change, DateTimeOffset now)
    {
        var from = change.From ?? now;
        var changed = change.Values.Where(value => ValueAt(value.Key, from) != value.Value || (change.From is not null && !IsSetAt(value.Key, from))).ToArray();
        if (changed.Length == 0) return this;

        var versions = Versions.ToBuilder();
        foreach (var (name, value) in changed)
        {
            versions[name] = Inserted(Versions.GetValueOrDefault(name, []), new SettingVersion(Number + 1, value, from, now, change.By, change.Reason));
        }

        return this with { Number = Number + 1, Versions = versions.ToImmutable() };
    }

    private string? ValueAt(string name, DateTimeOffset instant) =>
        Versions.GetValueOrDefault(name, []).LastOrDefault(version => version.From <= instant)?.Value;

    private bool IsSetAt(string name, DateTimeOffset instant) => Versions.GetValueOrDefault(name, []).Any(version => version.From == instant);

    /// <summary>After everything that takes effect at the same instant or before: the later word counts.</summary>
    private static ImmutableArray<SettingVersion> Inserted(ImmutableArray<SettingVersion> versions, SettingVersion version)
    {
        var at = versions.Count(earlier => earlier.From <= version.From);
        var inserted = versions.Insert(at, version);
        return inserted.Length > Limits.SettingVersionsKeptMax ? inserted.RemoveAt(0) : inserted;
    }
}
