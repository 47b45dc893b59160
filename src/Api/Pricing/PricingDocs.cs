using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Pricing;

/// <summary>The four operations on one kind of item.</summary>
internal sealed record PricingDoc(OperationDoc List, OperationDoc Get, OperationDoc Set, OperationDoc Remove);

/// <summary>What the API description says of corridors, charges, taxes, promo codes and rates.</summary>
internal static class PricingDocs
{
    private const string Tag = "Pricing";

    private static readonly ParameterDoc From = new("query", "effectiveFrom", "From when on. Default: now.", "2030-01-01T00:00:00Z", "string", "date-time");

    private static readonly ParameterDoc[] Terms =
    [
        new("path", "id", "The corridor's id.", "GBR-GBP-NGA-NGN", Required: true),
        new("path", "code", "The agent's or the sub-agent's short code.", "KX2M9P", Required: true),
    ];

    private static readonly ParameterDoc[] Pair =
    [
        new("path", "base", "ISO 4217.", "EUR", Required: true),
        new("path", "quote", "ISO 4217.", "INR", Required: true),
    ];

    public static readonly PricingDoc Corridors = Of(
        "Corridor", "Corridors", "corridor", "GBR-GBP-NGA-NGN",
        "Where money may go from where, in which currencies, how, how much, and at what margin. Its id is made of its countries and currencies.");

    public static readonly PricingDoc Charges = Of(
        "Charge", "Charges", "charge", "transfer-gbp",
        "A fee of one type: flat, percent, both, or by tiers, with a least and a most. Of the rules of one type that fit a remittance the most specific counts: branch "
        + "before agent before principal, then corridor, delivery method, payment method. Refused where somebody would pay less in all for sending more.");

    public static readonly PricingDoc Taxes = Of("Tax", "Taxes", "tax", "us-remittance-excise", "A tax on fees, on top or included, or on what is sent.");

    public static readonly PricingDoc Promos = Of("PromoCode", "PromoCodes", "promo code", "WELCOME", "A code that takes something off the fees or the margin.");

    public static readonly OperationDoc GetTerms = new("getCorridorTerms", Tag, "Read what an agent says about a corridor", "CorridorTermsVersions")
    {
        Parameters = Terms,
        Description = "Every version that is kept, the newest first.",
        Reasons = ["AGENT_NOT_FOUND", "PRICING_ITEM_NOT_FOUND"],
    };

    public static readonly OperationDoc SetTerms = new("setCorridorTerms", Tag, "Mark up the rate and the fees of an agent or a sub-agent", "CorridorTermsVersions")
    {
        Body = "CorridorTermsRequest",
        Key = KeyUse.Optional,
        Parameters = Terms,
        Description = "Within what the principal allows. What is left out is inherited; the most specific level that says anything wins.",
        Reasons = ["AGENT_NOT_FOUND", "PRICING_ITEM_NOT_FOUND", "TOO_MANY_PRICING_ITEMS", "TOTAL_FALLS"],
    };

    public static readonly OperationDoc ListRates = new("listRates", Tag, "Read the exchange rates", "RateBook")
    {
        Description = "The latest observation of each pair, entered or from the feed. A pair that is SUSPENDED is not quoted until its waiting rate is confirmed or replaced.",
    };

    public static readonly OperationDoc EnterRate = new("enterRate", Tag, "Enter an exchange rate", "RatesEntered")
    {
        Body = "RateRequest",
        Key = KeyUse.Optional,
        Description = "One observation: rate, or bid and ask. A jump, or a rate that disagrees with what other pairs come to, stops quoting of the pair until it is sent "
            + "again with confirm. A pair that was entered hides the feed's.",
    };

    public static readonly OperationDoc ImportRates = new("importRates", Tag, "Import exchange rates", "RatesEntered")
    {
        Body = "RateImportRequest",
        Key = KeyUse.Optional,
        Description = "ECB reads a day of the European Central Bank's reference rates as it publishes them (eurofxref.csv, eurofxref-hist.csv), the newest unless date says "
            + "otherwise; CSV reads lines of base,quote,bid,ask,at[,source] under a header. Each rate is judged by itself.",
    };

    public static readonly OperationDoc ForgetRate = new("forgetRate", Tag, "Take an entered rate away", "RateBook")
    {
        Parameters = Pair,
        Description = "The pair is quoted from the feed again, or over the euro or the dollar.",
        Reasons = ["PRICING_ITEM_NOT_FOUND"],
    };

    private static PricingDoc Of(string schema, string plural, string name, string example, string meaning)
    {
        ParameterDoc id = new("path", "id", $"The {name}'s id.", example, Required: true);
        return new PricingDoc(
            new($"list{plural}", Tag, $"List {name}s", $"{schema}List") { Description = $"What holds now, or where nothing holds yet what will. {meaning}" },
            new($"get{schema}", Tag, $"Read a {name}", $"{schema}Versions") { Parameters = [id], Description = "Every version that is kept, the newest first.", Reasons = ["PRICING_ITEM_NOT_FOUND"] },
            new($"set{schema}", Tag, $"Set a {name}", $"{schema}Versions")
            {
                Body = $"{schema}Request",
                Key = KeyUse.Optional,
                Description = $"From effectiveFrom on, or at once. {meaning}",
                Reasons = ["AGENT_NOT_FOUND", "TOO_MANY_PRICING_ITEMS", "TOTAL_FALLS"],
            },
            new($"remove{schema}", Tag, $"Take a {name} away", $"{schema}Versions")
            {
                Parameters = [id, From],
                Description = "From effectiveFrom on, or at once. Its versions stay readable.",
                Reasons = ["PRICING_ITEM_NOT_FOUND", "TOTAL_FALLS"],
            });
    }
}
