using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Pricing;
using FinCode.Api.Requests;
using FinCode.Api.Users;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Revenue;
using static FinCode.Api.Revenue.RevenueWords;

namespace FinCode.Api.Revenue;

/// <param name="IsList">Whether it has a list of shares, and not the fields of its only one.</param>
internal sealed record PlanOrder(RevenueChange Change, bool IsList);

/// <summary>Reads what a manager says about a commission plan: with a list of shares, or with the fields of its only one.</summary>
internal static class PlanFields
{
    private static readonly string[] Triggers = [Trigger];

    public static PlanOrder Read(Fields fields)
    {
        var currency = fields.RequiredCurrency("currencyCode");
        var isList = fields.Has("shares");
        fields.OptionalWord("trigger", Triggers);
        fields.TryWord("base", [.. Bases.Values], out var what);
        var plan = new CommissionPlan
        {
            Id = Id(fields),
            Base = Find(Bases, what),
            Currency = currency ?? default,
            Shares = isList ? [.. fields.Items("shares", Limits.SharesPerPlanMax, isRequired: true, item => Share(item, currency))] : [Share(fields, currency)],
            BaseMin = fields.OptionalUnits("baseMin", currency) ?? 0,
            AgentCode = Code(fields, "agentCode"),
            PartnerCode = Code(fields, "partnerCode"),
            Origin = fields.Has("originCountry") ? fields.RequiredCountry("originCountry") : null,
            Destination = fields.Has("destinationCountry") ? fields.RequiredCountry("destinationCountry") : null,
            CustomerCodes = Customers(fields),
        };
        if (!fields.Faults.Any && plan.Fault() is { } fault)
        {
            fields.Fault(isList ? fault.Field : Only(fault.Field), DetailCode.OutOfRange, fault.Message);
        }

        var change = new RevenueChange(plan.Id, fields.OptionalInstant("effectiveFrom"), plan) { EffectiveTo = fields.OptionalInstant("effectiveTo") };
        if (isList) LeftOut(fields, "beside shares", ShareOnly);
        return new PlanOrder(change, isList);
    }

    /// <summary>Of a share alone, and of a plan that has one beside its own.</summary>
    private static readonly string[] ShareOnly = ["party", "partyCode", "formula", "flat", "percent", "tiers", "min", "max", "clawBack"];

    /// <summary>What would not count is not passed over in silence: it is about money.</summary>
    private static void LeftOut(Fields fields, string beside, params IEnumerable<string> names)
    {
        foreach (var name in names.Where(fields.Has)) fields.Fault(name, DetailCode.OutOfRange, $"Must be left out {beside}: it would not count.");
    }

    private static PlanShare Share(Fields fields, Currency? currency)
    {
        fields.TryWord("party", [.. Parties.Values], out var party);
        fields.TryWord("formula", [.. Formulas.Values], out var word);
        var formula = Find(Formulas, word);
        return new PlanShare
        {
            Party = Find(Parties, party),
            PartyCode = Code(fields, "partyCode"),
            Formula = formula,
            Tiers = Tiers(fields, formula, currency),
            Min = fields.OptionalUnits("min", currency),
            Max = fields.OptionalUnits("max", currency),
            ClawsBack = fields.OptionalWord("clawBack", ClawBacks) != Never,
        };
    }

    private static ImmutableArray<AmountTier> Tiers(Fields fields, ShareFormula formula, Currency? currency)
    {
        string[] uncounted = formula switch
        {
            ShareFormula.Flat => ["percent", "tiers"],
            ShareFormula.Percent => ["flat", "tiers"],
            ShareFormula.Tiered => ["flat", "percent"],
            ShareFormula.UpTo => ["tiers"],
            ShareFormula.Remainder => ["flat", "percent", "tiers"],
            _ => [],
        };
        if (uncounted.Length > 0) LeftOut(fields, $"beside {Formulas[formula]}", uncounted);
        switch (formula)
        {
            case ShareFormula.Remainder or default(ShareFormula):
                return [];
            case ShareFormula.Tiered:
                return [.. fields.Items("tiers", Limits.ChargeTiersMax, isRequired: true, item => PricingFields.Tier(item, currency))];
            case ShareFormula.Flat:
                if (!fields.Has("flat")) fields.Fault("flat", DetailCode.Required, "Is required.");
                return [new AmountTier(0, fields.OptionalUnits("flat", currency) ?? 0, 0)];
            case ShareFormula.Percent:
                if (!fields.Has("percent")) fields.Fault("percent", DetailCode.Required, "Is required.");
                return [new AmountTier(0, 0, Percent(fields))];
            default:
                if (!fields.Has("flat") && !fields.Has("percent")) fields.Fault("flat", DetailCode.Required, "Is required, or percent.");
                return [new AmountTier(0, fields.OptionalUnits("flat", currency) ?? 0, Percent(fields))];
        }
    }

    private static decimal Percent(Fields fields) => fields.OptionalDecimal("percent", 0, 100, Limits.PercentDecimalsMax) ?? 0;

    private static ImmutableArray<string> Customers(Fields fields)
    {
        if (!fields.Find("customerCodes", out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Limits.CustomersPerPlanMax)
        {
            fields.Fault("customerCodes", list.ValueKind == JsonValueKind.Array ? DetailCode.TooMany : DetailCode.WrongType, $"Must be a list of at most {Limits.CustomersPerPlanMax} codes.");
            return [];
        }

        var codes = ImmutableArray.CreateBuilder<string>();
        foreach (var (at, item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String && JsonScalars.ReadText(item, 1, Limits.PricingIdLengthMax, out var code) is null && IsCode(code!))
            {
                if (codes.Contains(code!)) fields.Fault($"customerCodes[{at}]", DetailCode.Repeated, "Is there already.");
                else codes.Add(code!);
            }
            else fields.Fault($"customerCodes[{at}]", DetailCode.Malformed, "Must be a customer's code.");
            if (fields.Faults.IsFull) break;
        }

        return codes.ToImmutable();
    }

    private static string Id(Fields fields)
    {
        var id = fields.RequiredText("id", Limits.PricingIdLengthMax);
        if (!IsCode(id)) fields.Fault("id", DetailCode.Malformed, "Must be letters, digits, - and _.");
        return id;
    }

    /// <summary>Parties' codes become parts of accounts' names, so they have no other letters.</summary>
    public static string? Code(Fields fields, string name)
    {
        var code = fields.OptionalText(name, Limits.PricingIdLengthMax);
        if (string.IsNullOrEmpty(code)) return null;
        if (!IsCode(code)) fields.Fault(name, DetailCode.Malformed, "Must be letters, digits, - and _.");
        return code;
    }

    public static bool IsCode(string text) => text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static string Only(string field) => field.StartsWith("shares[0].", StringComparison.Ordinal) ? field["shares[0].".Length..] : field;
}
