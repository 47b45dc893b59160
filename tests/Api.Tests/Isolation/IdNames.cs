using System.Text.RegularExpressions;

namespace FinCode.Api.Tests.Isolation;

/// <summary>Names that sound as if they held an id, and what those of them hold that do not.</summary>
internal static partial class IdNames
{
    /// <summary>By the last part of the name. Whatever else sounds like an id must have an example that looks like one, so that the walk puts other ids in.</summary>
    private static readonly Dictionary<string, string> NotIds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["currencyCode"] = "ISO 4217",
        ["paymentAccountNumbeCurrencyCode"] = "ISO 4217",
        ["dialingCode"] = "ITU-T E.164",
        ["postcode"] = "an address",
        ["appId"] = "the client's own name",
        ["otp"] = "a secret",
        ["pickupCode"] = "a secret",
        ["refresh_token"] = "a secret that names its own tenant; RefreshTokenTests",
        ["idNumber"] = "what stands on somebody's passport",
        ["reference"] = "the client's own text",
        ["X-Idempotency-Key"] = "the caller's own",
        ["instructionIdempotencykey"] = "the caller's own",
        ["X-Request-Id"] = "the caller's own",
        ["transfers/0/id"] = "the caller's own",
        ["cursor"] = "bound to its tenant's listing; refused elsewhere",
        ["operation"] = "a name of the API's",
        ["quoteId"] = "signed for its tenant; QuoteTests",
        ["paymentGatewayRef"] = "a token of the gateway's",
        ["securitycode"] = "a secret",
        ["searchablePaymentReference"] = "a part of a text",
        ["promoCode"] = "the tenant's own word",
        ["costCurrencyCode"] = "ISO 4217",
        ["clientId"] = "what a partner knows the tenant by",
        ["bankAccountMetaData/0/key"] = "the name of a field",
        ["creditParty/0/key"] = "the name of a field",
        ["transactions/0/creditParty/0/key"] = "the name of a field",
        ["transactions/0/id"] = "the caller's own",
        ["factor"] = "what points are for",
        ["requirementId"] = "the name of a part of the tenant's own rule",
        ["listId"] = "a list's own name",
        ["entryId"] = "a list's own name of an entry",
        ["ruleId"] = "the name of the tenant's own monitoring rule",
        ["rule/id"] = "the name of the tenant's own monitoring rule",
        ["rule/subject"] = "a kind of subject",
        ["document/rules/0/id"] = "the name of a rule that is tried",
        ["document/rules/0/subject"] = "a kind of subject",
        ["partyCode"] = "whom the tenant itself names to be paid; RevenueTests",
        ["deliveryId"] = "looked for among the tenant's own deliveries; WebhookEndpointTests",
        ["after"] = "a place among the tenant's own events",
    };

    /// <summary>Where every id is a name that the tenant has given, or the API, and is looked for among the tenant's own.</summary>
    private static readonly string[] NamedPlaces =
        ["/admin/corridors", "/admin/charges", "/admin/taxes", "/admin/promo-codes", "/admin/payout-partners", "/revenue/plans", "/dynamicfields/dynamic-fields-group", "/admin/compliance/aml-rules"];

    /// <summary>Of a monitoring rule, subject is a kind and no id.</summary>
    private static readonly string[] GivenNames = ["id", "corridorId", "code", "subject", "partnerCode", "payingCode"];

    /// <summary>Whether whoever calls makes the thing by naming it, so that any name is their own from then on; that others' are not found, PartnerTests says.</summary>
    public static bool IsMadeByNaming(string path, string name) => name == "code" && path.Contains("/admin/payout-partners", StringComparison.Ordinal);

    /// <returns>Null when the position is walked or holds no id; otherwise what is missing.</returns>
    public static string? Complain(string operation, string name, string example) =>
        (GivenNames.Contains(name) && NamedPlaces.Any(place => operation.Contains(place, StringComparison.Ordinal))) || !Sounds().IsMatch(name) || IdKinds.Find(example) is not null || NotIds.ContainsKey(name) || NotIds.ContainsKey(name.Split('/')[^1])
            ? null
            : $"{name} (example '{example}') sounds like an id: give it an example of a kind in {nameof(IdKinds)}, add its kind, or say in {nameof(IdNames)} what it is";

    [GeneratedRegex("(id|code|number|no|key|ref|reference|token|cursor|pcn|subject|actor|email)$", RegexOptions.IgnoreCase)]
    private static partial Regex Sounds();
}
