using FinCode.Api.OpenApi;

namespace FinCode.Api.Reference;

/// <summary>What the API description says of reference data.</summary>
internal static class ReferenceDocs
{
    private const string Tag = "Reference data";
    private const string Tagged = "The answer has an ETag; If-None-Match with it is answered 304 while nothing has changed.";

    public static readonly OperationDoc Countries = Of("listCountries", "List countries", "CountryList", "ISO 3166-1, with the currency that is mostly used and the telephone code.");
    public static readonly OperationDoc Currencies = Of("listCurrencies", "List currencies", "CurrencyList", "ISO 4217, with the decimals of the smallest unit.");
    public static readonly OperationDoc Purposes = Of("listPurposes", "List purposes of remittances", "ReferenceList", "isoCode is what banks are told (ISO 20022).");
    public static readonly OperationDoc SourcesOfFunds = Of("listSourcesOfFunds", "List sources of funds", "ReferenceList", "Where a sender's money comes from.");
    public static readonly OperationDoc Relationships = Of("listRelationships", "List relationships", "ReferenceList", "What a beneficiary is to the sender.");
    public static readonly OperationDoc Occupations = Of("listOccupations", "List occupations", "ReferenceList", "What a customer does.");
    public static readonly OperationDoc IdTypes = Of("listIdTypes", "List types of identity documents", "ReferenceList", "What a customer can show.");
    public static readonly OperationDoc DeliveryMethods = Of("listDeliveryMethods", "List delivery methods", "ReferenceList", "How a recipient can get money. A corridor offers some of them.");

    private static OperationDoc Of(string id, string summary, string answer, string meaning) => new(id, Tag, summary, answer) { Description = $"{meaning} {Tagged}" };
}
