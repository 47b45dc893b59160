using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Configuration;

namespace FinCode.Api.Configuration;

/// <summary>What shall change in a configuration.</summary>
/// <param name="AgentCode">Null for the principal.</param>
internal sealed record PreferenceOrder(string? AgentCode, ImmutableSortedDictionary<string, string?> Values, DateTimeOffset? From, string? Reason)
{
    public static PreferenceOrder Read(Fields fields)
    {
        var agentCode = fields.OptionalText("agentCode", UserCode.Length);
        var from = fields.OptionalText("effectiveFrom", 40);
        var instant = default(DateTimeOffset);
        if (from is not null && !InstantText.TryRead(from, out instant))
        {
            fields.Fault("effectiveFrom", DetailCode.Malformed, "Must be an instant in ISO 8601, for example 2026-11-22T10:30:00Z.");
        }

        return new PreferenceOrder(
            agentCode is { Length: > 0 } ? agentCode : null,
            ReadSettings(fields),
            from is null ? null : instant,
            fields.OptionalText("reason", Limits.ReasonLengthMax));
    }

    /// <summary>Settings that may not be set where they would be, or not by whoever asks.</summary>
    public void Judge(string source, Caller caller, Faults faults)
    {
        foreach (var name in Values.Keys)
        {
            Invariant.Holds(Settings.Catalogue.TryFind(name, out var definition, out _));
            if (!definition.Levels.Contains(source))
            {
                faults.Add($"settings.{name}", DetailCode.OutOfRange, $"Can be set only at {string.Join(", ", definition.Levels)}.");
            }
            else if (!definition.SetBy.Any(caller.Is))
            {
                faults.Add($"settings.{name}", DetailCode.OutOfRange, $"Can be set only by {string.Join(", ", definition.SetBy.Select(role => role.Name()))}.");
            }
        }
    }

    private static ImmutableSortedDictionary<string, string?> ReadSettings(Fields fields)
    {
        var changes = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        if (!fields.Required("settings", out var settings) || !Fields.TryOpen(settings, fields.Faults, fields.PathOf("settings"), out var own))
        {
            return changes.ToImmutable();
        }

        var named = 0;
        foreach (var setting in settings.EnumerateObject().Take(Limits.SettingsPerLevelMax + 1))
        {
            named++;
            var name = setting.Name[..Math.Min(setting.Name.Length, Limits.NameLengthMax)];
            if (!Settings.Catalogue.TryFind(setting.Name, out var definition, out var currency))
            {
                own.Fault(name, DetailCode.UnknownValue, "Is not a setting.");
            }
            else if (setting.Value.ValueKind == JsonValueKind.Null)
            {
                changes[setting.Name] = null;
            }
            else if (TextOf(setting.Value, definition.Type.Form) is { Length: <= Limits.SettingLengthMax } text && definition.Type.IsValid(text, currency))
            {
                changes[setting.Name] = text;
            }
            else
            {
                own.Fault(name, DetailCode.Malformed, definition.Type.Shape);
            }
        }

        if (named == 0) fields.Fault("settings", DetailCode.TooFew, "Must name at least one setting.");
        if (named > Limits.SettingsPerLevelMax) fields.Fault("settings", DetailCode.TooMany, $"Must be at most {Limits.SettingsPerLevelMax}.");
        return changes.ToImmutable();
    }

    /// <summary>Null where the value has not the form that the setting's values have.</summary>
    private static string? TextOf(JsonElement value, SettingForm form) => form switch
    {
        SettingForm.Flag => value.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => null },
        SettingForm.Number => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : null,
        SettingForm.List => ListOf(value),
        _ => value.ValueKind switch
        {
            JsonValueKind.String => Word(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        },
    };

    private static string? ListOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > Limits.SettingLengthMax) return null;

        var words = new List<string>();
        foreach (var each in value.EnumerateArray())
        {
            if (each.ValueKind != JsonValueKind.String || Word(each) is not { } word || word.Contains(',', StringComparison.Ordinal)) return null;
            words.Add(word);
        }

        return string.Join(',', words);
    }

    private static string? Word(JsonElement value) => JsonScalars.ReadText(value, 1, Limits.SettingLengthMax, out var text) is null ? text : null;
}
