using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Compliance.Monitoring.Measures;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>
/// Reads a rule document from JSON and refuses what it does not understand, naming each field: an unknown one as well, for a limit that
/// was misspelt is no limit.
/// </summary>
public static class RuleDocumentReader
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 8, AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip };

    private static readonly string[] Actions = ["WARN", "HOLD", "BLOCK"];
    private static readonly string[] Measures = [.. MeasureCatalogue.Specs.Select(spec => spec.Name)];
    private static readonly string[] Subjects = [.. SubjectKinds.Kept.Select(kind => kind.Name())];
    private static readonly string[] Dimensions = [.. Enum.GetValues<SubjectKind>().Where(kind => kind != SubjectKind.FamilyName).Select(kind => kind.Name())];
    private static readonly string[] Methods = [.. MethodNames.AllPayments];
    private static readonly string[] Risks = [.. KycNames.All<RiskLevel>()];
    private static readonly string[] Deliveries = [.. MethodNames.AllDeliveries];

    /// <returns>The document, or null and what is wrong with it.</returns>
    public static (RuleDocument? Document, ImmutableArray<RuleFault> Faults) Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > Limits.MonitoringRuleBytesMax) return (null, [new RuleFault("body", $"Must have at most {Limits.MonitoringRuleBytesMax} bytes.")]);
        try
        {
            using var parsed = JsonDocument.Parse(json, Json);
            var faults = new List<RuleFault>();
            var document = Document(new RuleFields(parsed.RootElement, "", faults), faults);
            return (faults.Count == 0 ? document : null, [.. faults]);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second kind is text that is not well-formed Unicode.
            var place = failure is JsonException { LineNumber: { } line } ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1})") : "";
            return (null, [new RuleFault("body", $"Must be well-formed JSON without duplicate fields{place}.")]);
        }
    }

    private static RuleDocument? Document(RuleFields fields, List<RuleFault> faults)
    {
        var version = fields.Whole("version", 1, long.MaxValue, isRequired: true) ?? 0;
        if (!Currency.TryParse(fields.Text("referenceCurrency", 3, isRequired: true), out var reference) && fields.Has("referenceCurrency")) fields.Fault("referenceCurrency", "Must be an ISO 4217 code.");
        var list = fields.List("rules");
        if (fields.IsObject && (list is null || list.Value.GetArrayLength() > Limits.MonitoringRulesMax)) fields.Fault("rules", $"Must be a list of at most {Limits.MonitoringRulesMax} rules.");
        fields.Close();
        if (faults.Count > 0) return null;

        var rules = ImmutableArray.CreateBuilder<MonitoringRule>();
        var versions = new HashSet<(string, int)>();
        foreach (var item in list!.Value.EnumerateArray())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"rules[{rules.Count}]");
            var one = new RuleFields(item, place, faults);
            var rule = Rule(one, reference);
            one.Close();
            if (rule.Id.Length > 0 && !versions.Add((rule.Id, rule.Version))) one.Fault("version", "This version of this rule stands twice.");
            rules.Add(rule);
        }

        return new RuleDocument(version, reference, rules.ToImmutable());
    }

    private static MonitoringRule Rule(RuleFields fields, Currency reference)
    {
        MeasureCatalogue.TryFind(fields.Word("measure", Measures, isRequired: true) ?? "", out var spec);
        var id = fields.Text("id", Limits.PricingIdLengthMax, isRequired: true) ?? "";
        if (id.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))) fields.Fault("id", "Must be letters, digits, - and _.");
        var unit = spec?.Unit ?? MeasureUnit.Count;
        var line = fields.Scaled("line", unit.Digits(reference), Limits.AmountMax, isRequired: true);
        if (line == 0) fields.Fault("line", "Must not be zero.");
        var parameters = new Parameters(fields, spec);
        var rule = new MonitoringRule
        {
            Id = id,
            Version = (int)(fields.Whole("version", 1, int.MaxValue, isRequired: true) ?? 0),
            Name = fields.Text("name", Limits.MonitoringRuleNameLengthMax, isRequired: true) ?? "",
            Measure = spec?.Name ?? "",
            Line = line ?? 0,
            Action = (RuleAction)(Array.IndexOf(Actions, fields.Word("action", Actions, isRequired: true)) + 1),
            IsShadow = fields.Flag("shadow"),
            EffectiveFrom = fields.Instant("effectiveFrom") ?? DateTimeOffset.MinValue,
            EffectiveTo = fields.Instant("effectiveTo"),
            Scope = Scope(fields),
            Subject = parameters.Has(RuleParameter.Subject, out var must) ? Kind(fields.Word("subject", Subjects, must)) : null,
            Of = parameters.Has(RuleParameter.Of, out must) ? Kind(fields.Word("of", Dimensions, must)) : null,
            Window = parameters.Has(RuleParameter.Window, out must) ? fields.Span("window", Limits.MonitoringWindowMax, must) : null,
            Within = parameters.Has(RuleParameter.Within, out must) ? fields.Span("within", Limits.MonitoringWindowMax, must) : null,
            Floor = parameters.Has(RuleParameter.Floor, out must) ? fields.Amount("floor", reference, must) : null,
            Ceiling = parameters.Has(RuleParameter.Ceiling, out must) ? fields.Amount("ceiling", reference, must) : null,
            Band = parameters.Has(RuleParameter.Band, out must) ? fields.Scaled("band", 2, Percent.Whole, must) : null,
            Share = parameters.Has(RuleParameter.Share, out must) ? fields.Scaled("share", 2, 100 * Percent.Whole, must) : null,
            History = parameters.Has(RuleParameter.History, out must) ? (int?)fields.Whole("history", 1, Limits.MonitoringTracesMax, must) : null,
            Sample = parameters.Has(RuleParameter.Sample, out must) ? (int?)fields.Whole("sample", 1, Limits.MonitoringTracesMax, must) : null,
            Repeat = parameters.Has(RuleParameter.Repeat, out must) ? (int?)fields.Whole("repeat", 1, Limits.MonitoringTracesMax, must) : null,
            Hops = parameters.Has(RuleParameter.Hops, out must) ? (int?)fields.Whole("hops", 2, Limits.MonitoringHopsMax, must) : null,
            Step = parameters.Has(RuleParameter.Step, out must) ? fields.Whole("step", 1, 1_000_000_000, must) : null,
            Countries = parameters.Has(RuleParameter.Countries, out must) ? fields.Words("countries", IsCountry, "an ISO 3166-1 alpha-3 code", must) : [],
            Purposes = parameters.Has(RuleParameter.Purposes, out must) ? fields.Words("purposes", IsWord, "a purpose", must) : [],
            Relationships = parameters.Has(RuleParameter.Relationships, out must) ? fields.Words("relationships", IsWord, "a relationship", must) : [],
            OpensAt = parameters.Has(RuleParameter.OpensAt, out must) ? fields.Time("opensAt", must) : null,
            ClosesAt = parameters.Has(RuleParameter.ClosesAt, out must) ? fields.Time("closesAt", must) : null,
            TimeZone = parameters.Has(RuleParameter.TimeZone, out must) ? fields.Text("timeZone", Limits.NameLengthMax, must) : null,
            IsCash = parameters.Has(RuleParameter.Cash, out _) && fields.Flag("cash"),
        };
        Judge(fields, rule);
        return rule;
    }

    /// <summary>What cannot be seen in one field alone.</summary>
    private static void Judge(RuleFields fields, MonitoringRule rule)
    {
        if (rule.EffectiveTo <= rule.EffectiveFrom) fields.Fault("effectiveTo", "Must be later than effectiveFrom.");
        if (rule.Of is { } of && of == rule.Subject) fields.Fault("of", "Must be another kind than subject.");
        if (rule.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) fields.Fault("timeZone", "Must be an IANA time zone, for example Europe/London.");
        if (rule is { Repeat: > 1, Within: null }) fields.Fault("within", "Is required where repeat is more than 1.");
        if (rule.Within > rule.Window && rule.Measure is "SPLIT_FAN_IN" or "CYCLE" or "RELAY") fields.Fault("within", "Must not be longer than window.");
        if (rule.Line > rule.Sample) fields.Fault("line", "Must not be above sample, or it is never reached.");
        if (rule.Line > rule.Hops) fields.Fault("line", "Must not be above hops, or it is never reached.");
    }

    private static RuleScope Scope(RuleFields rule)
    {
        if (rule.Object("scope") is not { } fields) return RuleScope.Everything;
        var scope = new RuleScope(
            fields.Words("tenants", IsWord, "a tenant's name"),
            fields.Words("corridors", IsCorridor, "two alpha-3 codes or * with - between them, for example GBR-NGA or *-NGA"),
            fields.Words("methods", Methods.Contains, "a payment method"),
            fields.Words("deliveries", Deliveries.Contains, "a delivery method"))
        {
            RiskLevels = fields.Words("riskLevels", Risks.Contains, "LOW, MEDIUM or HIGH"),
        };
        fields.Close();
        return scope;
    }

    private static SubjectKind? Kind(string? name) => name is not null && SubjectKinds.TryParse(name, out var kind) ? kind : null;

    private static bool IsWord(string text) => text.Length is > 0 and <= Limits.MonitoringKeyLengthMax && !text.Any(char.IsControl);

    /// <summary>One that is misspelt is nobody's: the rule would never be crossed.</summary>
    private static bool IsCountry(string text) => CountryNames.English(text) is not null;

    private static bool IsCorridor(string text) => text.Split('-') is [var from, var to] && (from == RuleScope.Any || IsCountry(from)) && (to == RuleScope.Any || IsCountry(to));

    /// <summary>Asks only for what the measure has; the rest stays unasked and so is refused.</summary>
    private readonly struct Parameters(RuleFields fields, MeasureSpec? spec)
    {
        /// <param name="must">Whether the rule must have it.</param>
        public bool Has(RuleParameter parameter, out bool must)
        {
            // Without a measure nobody knows what belongs to it: one fault is enough.
            if (spec is null) fields.Has(NameOf(parameter));
            must = spec?.Requires.Contains(parameter) ?? false;
            return must || (spec?.Allows.Contains(parameter) ?? false);
        }
    }

    internal static string NameOf(RuleParameter parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.ToString());
}
