using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Configuration;

namespace FinCode.Api.Configuration;

/// <summary>Settings on the wire: <c>{"settings":{"name":"value"}}</c> in, each with where it comes from out.</summary>
internal static class SettingFields
{
    /// <summary>What is to change: name to value, null where it is to be forgotten. What is no setting, or no value, is a fault.</summary>
    public static ImmutableDictionary<string, string?> ReadSettings(this Fields fields, SettingCatalogue catalogue)
    {
        var changes = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        if (!fields.Required("settings", out var settings) || !Fields.TryOpen(settings, fields.Faults, fields.PathOf("settings"), out var own))
        {
            return changes.ToImmutable();
        }

        foreach (var setting in settings.EnumerateObject().Take(Limits.SettingsPerLevelMax + 1))
        {
            var name = setting.Name[..Math.Min(setting.Name.Length, Limits.NameLengthMax)];
            if (!catalogue.TryFind(setting.Name, out var definition, out var currency))
            {
                own.Fault(name, DetailCode.UnknownValue, "Is not a setting.");
            }
            else if (setting.Value.ValueKind == JsonValueKind.Null)
            {
                changes[setting.Name] = null;
            }
            else if (TextOf(setting.Value) is { Length: > 0 and <= Limits.SettingLengthMax } text && definition.Type.IsValid(text, currency))
            {
                changes[setting.Name] = text;
            }
            else
            {
                own.Fault(name, DetailCode.Malformed, definition.Type.Shape);
            }
        }

        if (changes.Count > Limits.SettingsPerLevelMax) fields.Fault("settings", DetailCode.TooMany, $"Must be at most {Limits.SettingsPerLevelMax}.");
        return changes.ToImmutable();
    }

    public static void WriteSettings(this Utf8JsonWriter json, IReadOnlyList<ResolvedSetting> settings)
    {
        json.WriteStartArray("settings"u8);
        foreach (var setting in settings)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, setting.Name);
            WriteValue(json, setting.Effective!);
            json.WriteStartArray("overridden"u8);
            foreach (var value in setting.Overridden)
            {
                json.WriteStartObject();
                WriteValue(json, value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonScalars.ReadText(value, 1, Limits.SettingLengthMax, out var text) is null ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static void WriteValue(Utf8JsonWriter json, SettingValue value)
    {
        json.WriteString("value"u8, value.Value);
        json.WriteString("source"u8, value.Source);
        if (value.Code.Length > 0) json.WriteString("sourceCode"u8, value.Code);
    }
}
