using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Pricing;

namespace FinCode.Api.Compliance;

/// <summary>KYC rules and forms on the wire.</summary>
internal static class KycRuleJson
{
    public static void WriteVersions<T>(Utf8JsonWriter json, Dated<T> item, DateTimeOffset now, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        var current = item.At(now);
        json.WriteStartObject();
        json.WriteStartArray("versions"u8);
        foreach (var version in item.Versions.Reverse()) WriteVersion(json, version, version == current, write);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteVersion<T>(Utf8JsonWriter json, DatedVersion<T> version, bool isCurrent, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        json.WriteStartObject();
        json.WriteNumber("version"u8, version.Version);
        json.WriteInstant("effectiveFrom"u8, version.EffectiveFrom);
        json.WriteBoolean("current"u8, isCurrent);
        if (version.Value is { } value) write(json, value);
        else json.WriteBoolean("removed"u8, true);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, KycRule rule)
    {
        json.WriteString("id"u8, rule.Id);
        json.WriteString("name"u8, rule.Name);
        json.WriteString("triggerPoint"u8, rule.Trigger.Name());
        json.WriteNumber("kycTier"u8, rule.Tier);
        json.WriteBoolean("active"u8, rule.IsActive);
        Write(json, "countries"u8, rule.Countries);
        Write(json, "transactionTypes"u8, rule.TransactionTypes);
        Write(json, "riskLevels"u8, rule.RiskLevels.Select(level => level.Name()));
        if (rule.Threshold is { } line)
        {
            json.WriteMoney("thresholdAmount"u8, line.MinorUnits, line.Currency);
            json.WriteString("currencyCode"u8, line.Currency.Code);
        }

        Write(json, "destinationCountries"u8, rule.Destinations);
        WriteRequirements(json, rule);
    }

    /// <summary>What is asked, and not of whom nor from which amount on: whoever knows the line stays below it.</summary>
    public static void WriteAsked(Utf8JsonWriter json, KycRule rule)
    {
        json.WriteString("id"u8, rule.Id);
        json.WriteString("name"u8, rule.Name);
        json.WriteString("triggerPoint"u8, rule.Trigger.Name());
        json.WriteNumber("kycTier"u8, rule.Tier);
        WriteRequirements(json, rule);
    }

    private static void WriteRequirements(Utf8JsonWriter json, KycRule rule)
    {
        json.WriteStartArray("requirements"u8);
        foreach (var requirement in rule.Requirements)
        {
            json.WriteStartObject();
            KycJson.WriteRequirement(json, requirement);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, CraForm form)
    {
        json.WriteString("id"u8, form.Id);
        json.WriteString("name"u8, form.Name);
        json.WriteBoolean("active"u8, form.IsActive);
        json.WriteStartArray("fields"u8);
        foreach (var field in form.Fields) Write(json, field, isForStaff: true);
        json.WriteEndArray();
    }

    /// <param name="isForStaff">Whether to say what an answer does to the risk: whoever answers is not told.</param>
    public static void Write(Utf8JsonWriter json, CraField field, bool isForStaff)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, field.Id);
        json.WriteString("label"u8, field.Label);
        json.WriteString("type"u8, field.Type.Name());
        json.WriteBoolean("required"u8, field.IsRequired);
        if (field.Min is { } least) json.WriteNumber("min"u8, least);
        if (field.Max is { } most) json.WriteNumber("max"u8, most);
        if (isForStaff || field.Type is CraFieldType.Choice or CraFieldType.Choices) WriteOptions(json, field.Options, isForStaff);
        if (isForStaff) WriteBands(json, field.Bands);
        if (field.ShownIf is { } shown)
        {
            json.WriteStartObject("shownIf"u8);
            json.WriteString("fieldId"u8, shown.FieldId);
            Write(json, "values"u8, shown.Values);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, ImmutableArray<CraOption> options, bool isForStaff)
    {
        json.WriteStartArray("options"u8);
        foreach (var option in options)
        {
            json.WriteStartObject();
            json.WriteString("value"u8, option.Value);
            json.WriteString("label"u8, option.Label);
            if (isForStaff) json.WriteNumber("points"u8, option.Points);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBands(Utf8JsonWriter json, ImmutableArray<CraBand> bands)
    {
        json.WriteStartArray("bands"u8);
        foreach (var band in bands)
        {
            json.WriteStartObject();
            json.WriteNumber("from"u8, band.From);
            json.WriteNumber("points"u8, band.Points);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
