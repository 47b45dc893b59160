using System.Globalization;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Pricing;
using FinCode.Api.Quotes;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using static FinCode.Api.Revenue.RevenueWords;

namespace FinCode.Api.Revenue;

/// <summary>Plans and splits as the client reads them.</summary>
internal static class PlanJson
{
    public static void Plan(Utf8JsonWriter json, CommissionPlan plan)
    {
        json.WriteString("id"u8, plan.Id);
        json.WriteString("base"u8, Bases[plan.Base]);
        json.WriteString("currencyCode"u8, plan.Currency.Code);
        json.WriteString("trigger"u8, Trigger);
        json.WriteMoney("baseMin"u8, plan.BaseMin, plan.Currency);
        json.WriteOptional("agentCode"u8, plan.AgentCode);
        json.WriteOptional("partnerCode"u8, plan.PartnerCode);
        json.WriteOptional("originCountry"u8, plan.Origin);
        json.WriteOptional("destinationCountry"u8, plan.Destination);
        json.WriteStartArray("customerCodes"u8);
        foreach (var code in plan.CustomerCodes) json.WriteStringValue(code);
        json.WriteEndArray();
        json.WriteStartArray("shares"u8);
        foreach (var share in plan.Shares)
        {
            json.WriteStartObject();
            Share(json, share, plan.Currency);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Every base for which there is a plan, and how each share came about.</summary>
    public static void Split(Utf8JsonWriter json, CommissionPlan plan, int version, RevenueFacts facts)
    {
        var (lines, unnamed) = RevenueSplit.Explain(plan, facts);
        var kept = unnamed;
        json.WriteStartObject();
        json.WriteString("base"u8, Bases[plan.Base]);
        json.WriteMoney("amount"u8, facts.AmountOf(plan.Base), plan.Currency);
        json.WriteString("planId"u8, plan.Id);
        json.WriteNumber("planVersion"u8, version);
        json.WriteStartArray("shares"u8);
        foreach (var line in lines)
        {
            if (line.Share.Party == ShareParty.Principal) kept += line.Amount;
            json.WriteStartObject();
            Share(json, line.Share, plan.Currency);
            json.WriteString("code"u8, line.Code);
            json.WriteString("exact"u8, Exact(line.Exact, plan.Currency));
            json.WriteMoney("amount"u8, line.Amount, plan.Currency);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteMoney("kept"u8, kept, plan.Currency);
        json.WriteEndObject();
    }

    private static void Share(Utf8JsonWriter json, PlanShare share, Currency currency)
    {
        json.WriteString("party"u8, Parties[share.Party]);
        json.WriteOptional("partyCode"u8, share.PartyCode);
        json.WriteString("formula"u8, Formulas[share.Formula]);
        if (share.Formula == ShareFormula.Tiered)
        {
            PricingJson.Tiers(json, share.Tiers, currency);
        }
        else if (!share.Tiers.IsEmpty)
        {
            if (share.Formula != ShareFormula.Percent) json.WriteMoney("flat"u8, share.Tiers[0].Flat, currency);
            if (share.Formula != ShareFormula.Flat) json.WriteString("percent"u8, QuoteJson.Text(share.Tiers[0].Percent));
        }

        if (share.Min is { } min) json.WriteMoney("min"u8, min, currency);
        if (share.Max is { } max) json.WriteMoney("max"u8, max, currency);
        json.WriteString("clawBack"u8, share.ClawsBack ? OnRefund : Never);
    }

    /// <summary>In units of the currency, before anything was rounded.</summary>
    private static string Exact(decimal minorUnits, Currency currency)
    {
        var units = minorUnits;
        for (var at = 0; at < currency.Digits; at++) units /= 10;
        return units.ToString("0.############", CultureInfo.InvariantCulture);
    }
}
