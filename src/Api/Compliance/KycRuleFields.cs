using System.Collections.Immutable;
using System.Globalization;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;

namespace FinCode.Api.Compliance;

/// <summary>Reads what a manager says about KYC rules and forms.</summary>
internal static class KycRuleFields
{
    private static readonly string[] Triggers = KycNames.All<KycTrigger>();
    private static readonly string[] Levels = KycNames.All<RiskLevel>();
    private static readonly string[] Kinds = KycNames.All<RequirementKind>();
    private static readonly string[] DocumentTypes = KycNames.All<KycDocumentType>();
    private static readonly string[] FieldTypes = KycNames.All<CraFieldType>();
    private static readonly string[] TransactionTypes = [.. MethodNames.AllDeliveries];
    private static readonly HashSet<string> Countries = [.. Country.All.Select(country => country.Iso3)];

    public static KycRule Rule(Fields fields, Guid id)
    {
        var currency = fields.Has("currencyCode") ? fields.RequiredCurrency("currencyCode") : null;
        var threshold = fields.OptionalUnits("thresholdAmount", currency);
        if (fields.Has("thresholdAmount") && !fields.Has("currencyCode")) fields.Fault("currencyCode", DetailCode.Required, "Is required beside thresholdAmount.");
        return new KycRule
        {
            Id = id,
            Name = fields.RequiredText("name", Limits.NameLengthMax),
            Trigger = fields.TryWord("triggerPoint", Triggers, out var trigger) ? Value<KycTrigger>(trigger) : default,
            Tier = (int)(fields.OptionalWhole("kycTier", 0, Limits.KycTierMax) ?? 0),
            IsActive = fields.FlagOrTrue("active"),
            Countries = [.. Codes(fields, "countries")],
            TransactionTypes = [.. fields.Words("transactionTypes", TransactionTypes, isRequired: false)],
            RiskLevels = [.. fields.Words("riskLevels", Levels, isRequired: false).Select(Value<RiskLevel>)],
            Threshold = threshold is { } units && currency is { } known ? new Money(units, known) : null,
            Destinations = [.. Codes(fields, "destinationCountries")],
            Requirements = [.. fields.Items("requirements", Limits.KycRequirementsMax, isRequired: true, Requirement)],
        };
    }

    public static CraForm Form(Fields fields, Guid id) => new()
    {
        Id = id,
        Name = fields.RequiredText("name", Limits.NameLengthMax),
        IsActive = fields.FlagOrTrue("active"),
        Fields = [.. fields.Items("fields", Limits.CraFieldsMax, isRequired: true, Field)],
    };

    private static KycRequirement Requirement(Fields fields) => new(
        fields.RequiredText("requirementId", Limits.PricingIdLengthMax),
        fields.TryWord("type", Kinds, out var kind) ? Value<RequirementKind>(kind) : default,
        fields.RequiredText("title", Limits.KycTitleLengthMax),
        [.. fields.Words("documentTypes", DocumentTypes, isRequired: false).Select(Value<KycDocumentType>)],
        fields.Has("dynamicFormId") ? fields.RequiredId("dynamicFormId") : null);

    private static CraField Field(Fields fields) => new()
    {
        Id = fields.RequiredText("id", Limits.PricingIdLengthMax),
        Label = fields.RequiredText("label", Limits.KycTitleLengthMax),
        Type = fields.TryWord("type", FieldTypes, out var type) ? Value<CraFieldType>(type) : default,
        IsRequired = fields.Flag("required"),
        Min = fields.OptionalWhole("min", Limits.AmountMax * -1, Limits.AmountMax),
        Max = fields.OptionalWhole("max", Limits.AmountMax * -1, Limits.AmountMax),
        Options = [.. fields.Items("options", Limits.CraOptionsMax, isRequired: false, option => new CraOption(
            option.RequiredText("value", Limits.NameLengthMax), option.OptionalText("label", Limits.KycTitleLengthMax) ?? "", Points(option)))],
        Bands = [.. fields.Items("bands", Limits.CraOptionsMax, isRequired: false, band => new CraBand(Whole(band, "from", -Limits.AmountMax, Limits.AmountMax), Points(band)))],
        ShownIf = fields.Find("shownIf", out var shown) && Fields.TryOpen(shown, fields.Faults, fields.PathOf("shownIf"), out var own)
            ? new CraCondition(own.RequiredText("fieldId", Limits.PricingIdLengthMax), [.. Texts(own, "values")])
            : null,
    };

    private static int Points(Fields fields) => (int)(fields.OptionalWhole("points", 0, Limits.CraPointsMax) ?? 0);

    private static long Whole(Fields fields, string name, long least, long most)
    {
        if (fields.OptionalWhole(name, least, most) is { } number) return number;
        if (!fields.Has(name)) fields.Fault(name, DetailCode.Required, "Is required.");
        return 0;
    }

    private static List<string> Codes(Fields fields, string name) => fields.Has(name) ? fields.Words(name, Countries, isRequired: false, "ISO 3166-1 alpha-3 codes, for example GBR") : [];

    private static IEnumerable<string> Texts(Fields fields, string name)
    {
        if (!fields.Required(name, out var list)) return [];
        if (list.ValueKind != System.Text.Json.JsonValueKind.Array || list.GetArrayLength() is 0 or > Limits.CraOptionsMax)
        {
            fields.Fault(name, DetailCode.WrongType, string.Create(CultureInfo.InvariantCulture, $"Must be an array of 1 to {Limits.CraOptionsMax} strings."));
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (at, item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind == System.Text.Json.JsonValueKind.String && JsonScalars.ReadText(item, 1, Limits.NameLengthMax, out var text) is null) texts.Add(text!);
            else fields.Fault($"{name}[{at}]", DetailCode.WrongType, "Must be a string.");
        }

        return texts;
    }

    private static T Value<T>(string name)
        where T : struct, Enum => KycNames.TryParse<T>(name, out var value) ? value : default;
}
