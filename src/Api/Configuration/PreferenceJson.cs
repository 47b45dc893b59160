using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Access;
using FinCode.Domain.Configuration;

namespace FinCode.Api.Configuration;

/// <summary>One level's word on a setting.</summary>
/// <param name="Version">Null for the default.</param>
internal sealed record Candidate(SettingValue Said, SettingVersion? Version);

/// <summary>Settings on the wire.</summary>
internal static class PreferenceJson
{
    public static void WriteDefinition(Utf8JsonWriter json, SettingDefinition definition)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, definition.Name);
        json.WriteString("group"u8, definition.Group);
        json.WriteString("meaning"u8, definition.Meaning);
        json.WriteString("type"u8, definition.Type.Name);
        json.WriteString("shape"u8, definition.Type.Shape);
        json.WriteString("unit"u8, definition.Unit);
        json.WriteBoolean("perCurrency"u8, definition.IsPerCurrency);
        WriteValue(json, "default"u8, definition.Default, definition.Type.Form);
        json.WriteStartArray("levels"u8);
        foreach (var level in definition.Levels) json.WriteStringValue(level);
        json.WriteEndArray();
        json.WriteStartArray("setBy"u8);
        foreach (var role in definition.SetBy) json.WriteStringValue(role.Name());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteAll(Utf8JsonWriter json, string? agentCode, IEnumerable<ResolvedSetting> settings)
    {
        json.WriteStartObject();
        json.WriteOptional("agentCode"u8, agentCode);
        json.WriteStartArray("settings"u8);
        foreach (var setting in settings)
        {
            var form = FormOf(setting.Name);
            json.WriteStartObject();
            json.WriteString("name"u8, setting.Name);
            WriteSaid(json, setting.Effective!, form);
            json.WriteStartArray("overridden"u8);
            foreach (var value in setting.Overridden)
            {
                json.WriteStartObject();
                WriteSaid(json, value, form);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <param name="candidates">The one that holds first, then what would hold without it.</param>
    public static void WriteExplanation(Utf8JsonWriter json, string? agentCode, string name, DateTimeOffset at, IReadOnlyList<Candidate> candidates)
    {
        var form = FormOf(name);
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteOptional("agentCode"u8, agentCode);
        json.WriteInstant("at"u8, at);
        WriteValue(json, "value"u8, candidates.Count == 0 ? null : candidates[0].Said.Value, form);
        json.WriteString("source"u8, candidates.Count == 0 ? null : candidates[0].Said.Source);
        json.WriteStartArray("candidates"u8);
        foreach (var (said, version) in candidates)
        {
            json.WriteStartObject();
            WriteSaid(json, said, form);
            if (version is not null) WriteOrigin(json, version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteVersions(Utf8JsonWriter json, string? agentCode, string name, ImmutableArray<SettingVersion> versions)
    {
        var form = FormOf(name);
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteOptional("agentCode"u8, agentCode);
        json.WriteStartArray("versions"u8);
        foreach (var version in versions.Reverse())
        {
            json.WriteStartObject();
            WriteValue(json, "value"u8, version.Value, form);
            WriteOrigin(json, version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, SettingVersion version)
    {
        json.WriteNumber("version"u8, version.Number);
        json.WriteInstant("effectiveFrom"u8, version.From);
        json.WriteInstant("setAt"u8, version.SetAt);
        json.WriteString("setBy"u8, version.SetBy);
        json.WriteString("reason"u8, version.Reason);
    }

    private static void WriteSaid(Utf8JsonWriter json, SettingValue said, SettingForm form)
    {
        WriteValue(json, "value"u8, said.Value, form);
        json.WriteString("source"u8, said.Source);
        if (said.Code.Length > 0) json.WriteString("sourceCode"u8, said.Code);
    }

    private static SettingForm FormOf(string name) =>
        Settings.Catalogue.TryFind(name, out var definition, out _) ? definition.Type.Form : SettingForm.Text;

    private static void WriteValue(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text, SettingForm form)
    {
        json.WritePropertyName(name);
        if (text is null)
        {
            json.WriteNullValue();
            return;
        }

        switch (form)
        {
            case SettingForm.Flag:
                json.WriteBooleanValue(text == "true");
                break;
            case SettingForm.Number:
                json.WriteNumberValue(long.Parse(text, CultureInfo.InvariantCulture));
                break;
            case SettingForm.List:
                json.WriteStartArray();
                foreach (var value in SettingType.ValuesOf(text)) json.WriteStringValue(value);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(text);
                break;
        }
    }
}
