using FinCode.Api.OpenApi;
using FinCode.Api.Requests;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Api.Compliance;

/// <summary>The operations on one kind of item.</summary>
internal sealed record KycItemDocs(OperationDoc List, OperationDoc Get, OperationDoc Add, OperationDoc Edit, OperationDoc Remove, OperationDoc Activate, OperationDoc Deactivate);

/// <summary>What the API description says of verification.</summary>
internal static class KycDocs
{
    private const string Tag = "KYC";
    private const string Own = "A customer's own where it is left out.";

    private static readonly ParameterDoc[] Customer =
    [
        new("query", "customerCode", $"The customer's short code. {Own}", "C4F7K2"),
        new("query", "customerId", $"The customer's id, instead. {Own}", ParameterDoc.ExampleId, Format: "uuid"),
    ];

    private static readonly ParameterDoc Code = new("path", "code", "The customer's short code.", "C4F7K2", Required: true);
    private static readonly ParameterDoc Document = ParameterDoc.Path("documentId", "The document's id.");

    private static readonly ParameterDoc[] CountryAndTrigger =
    [
        new("path", "countryIso", "Where the customer lives, ISO 3166-1 alpha-3.", "GBR", Required: true),
        new("path", "triggerPoint", $"One of {string.Join(", ", KycNames.All<KycTrigger>())}.", "REGISTRATION", Required: true),
    ];

    private static readonly PartDoc[] Upload =
    [
        new("customerCode", "The customer's short code.", "C4F7K2", Required: true),
        new("documentType", "What it is.", "PASSPORT", Required: true, KycNames.All<KycDocumentType>()),
        new(AttachDocumentEndpoint.File, "The file: PDF, JPG or PNG by its content, at most 5 MiB.", null, Required: true),
        new("kycRuleId", "The rule that it is brought for.", ParameterDoc.ExampleId),
        new("expiryDate", "The last day on which it is valid.", "2030-05-17"),
    ];

    private static readonly string[] AttachReasons =
        ["USER_NOT_FOUND", "CUSTOMER_CLOSED", "KYC_RULE_NOT_FOUND", "DOCUMENT_NOT_ASKED", "TOO_MANY_DOCUMENTS", "DOCUMENT_INFECTED", "SCANNER_UNAVAILABLE", "DOCUMENT_OUT_OF_DATE"];

    public static readonly KycItemDocs Rules = Of("KycRule", "KYC rule", "KYC_RULE_NOT_FOUND", "Who has to bring what and when, by country, transaction type, risk and trigger point; and the tier that it is worth.");

    public static readonly KycItemDocs Forms = Of("CraForm", "form", "CRA_FORM_NOT_FOUND", "The questions of a customer risk assessment, and the points of their answers.");

    public static readonly OperationDoc ByCountryPublished = ByCountryOf("listKycRequirementsPublished", "As published, with its spelling.");

    public static readonly OperationDoc ByCountry = ByCountryOf("listKycRequirements", "The same, spelt right.");

    public static readonly OperationDoc Awaiting = new("listAwaitingRequirements", Tag, "Read what a customer still has to bring", "KycAwaiting")
    {
        Parameters = Customer,
        Description = "What is missing, was refused, has run out or runs out soon.",
        Reasons = ["USER_NOT_FOUND"],
    };

    public static readonly OperationDoc Read = new("getKyc", Tag, "Read how far a customer is verified", "Kyc")
    {
        Parameters = Customer, Description = "Status, tier, risk, what is asked, what was brought, and what happened.", Reasons = ["USER_NOT_FOUND"],
    };

    public static readonly OperationDoc CustomerForms = new("listCustomerForms", Tag, "List the forms that are asked of a customer", "CustomerForms")
    {
        Parameters = Customer, Description = "To be rendered and sent back with submit-cra.", Reasons = ["USER_NOT_FOUND"],
    };

    public static readonly OperationDoc Attach = AttachOf("attachDocument", "The published path.");

    public static readonly OperationDoc AttachAlias = AttachOf("attachDocumentAlias", "The path of the published sample; the same call.");

    public static readonly OperationDoc Content = new("getDocumentContent", Tag, "Read a document's content", "CustomerDocument")
    {
        Parameters = [Document], Files = [ContentTypes.Pdf, ContentTypes.Jpeg, ContentTypes.Png], Description = "As it was uploaded, as a file to save.", Reasons = ["DOCUMENT_NOT_FOUND"],
    };

    public static readonly OperationDoc Review = new("reviewDocument", Tag, "Approve or reject a document", "Kyc")
    {
        Parameters = [Document],
        Body = "ReviewDocumentRequest",
        Key = KeyUse.Optional,
        Description = "By somebody else than who brought it. What follows for status and tier follows at once.",
        Reasons = ["CUSTOMER_CLOSED", "DOCUMENT_NOT_FOUND", "REVIEWER_INVOLVED", "DOCUMENT_REVIEWED", "DOCUMENT_OUT_OF_DATE"],
    };

    public static readonly OperationDoc SubmitCra = new("submitCra", Tag, "Submit a form", "Kyc")
    {
        Body = "SubmitCraRequest",
        Key = KeyUse.Optional,
        Description = "Judged whole: details name every answer that is wrong, and then none is kept. The points of the answers decide the risk.",
        Reasons = ["USER_NOT_FOUND", "CUSTOMER_CLOSED", "KYC_RULE_NOT_FOUND", "CRA_FORM_NOT_FOUND", "FORM_INVALID"],
    };

    public static readonly OperationDoc Continue = ContinueOf("continueEnrolment", "The published form.");

    public static readonly OperationDoc ContinuePost = ContinueOf("continueEnrolmentPost", "The same as a POST.");

    public static readonly OperationDoc RequestTier = new("requestTier", Tag, "Ask for a greater tier", "KycAwaiting")
    {
        Body = "RequestTierRequest",
        Key = KeyUse.Optional,
        Description = "Makes the requirements of TIER_UPGRADE rules up to that tier due, and answers what is to be brought.",
        Reasons = ["USER_NOT_FOUND", "CUSTOMER_CLOSED", "TIER_NOT_OFFERED"],
    };

    public static readonly OperationDoc List = new("listKyc", Tag, "List customers by the status of their verification", "KycPage")
    {
        Parameters =
        [
            new("query", "status", $"One of {string.Join(", ", KycNames.All<KycStatus>())}. Default MANUAL_REVIEW, where documentStatus is left out.", "MANUAL_REVIEW"),
            new("query", "documentStatus", "PENDING_REVIEW: customers of whom a document waits for a review.", "PENDING_REVIEW"),
            .. ParameterDoc.Paging,
        ],
        Description = "The queue of whoever reviews and decides.",
    };

    public static readonly OperationDoc Verify = new("verifyCustomer", Tag, "Say how far a customer is verified", "Kyc")
    {
        Body = "VerifyCustomerRequest",
        Key = KeyUse.Optional,
        Description = "By proof that was seen elsewhere, or by another provider's word. Stands for the rules of its tier.",
        Reasons = ["USER_NOT_FOUND", "CUSTOMER_CLOSED", "DECISION_NOT_POSSIBLE"],
    };

    public static readonly OperationDoc Decide = new("decideKyc", Tag, "Decide about a customer", "Kyc")
    {
        Parameters = [Code],
        Body = "DecideCustomerRequest",
        Key = KeyUse.Optional,
        Description = "An approval stands for no document that nobody has reviewed. Whoever is rejected, restricted or gone has tier 0; EXIT also ends their sessions and their signing in.",
        Reasons = ["USER_NOT_FOUND", "CUSTOMER_CLOSED", "DOCUMENTS_PENDING", "DECISION_NOT_POSSIBLE"],
    };

    public static readonly OperationDoc Trigger = new("raiseKycTrigger", Tag, "Ask something of a customer now", "Kyc")
    {
        Parameters = [Code], Body = "KycTriggerRequest", Key = KeyUse.Optional, Description = "Makes the requirements of the trigger's rules due; PERIODIC_REVIEW begins a review before its time.", Reasons = ["USER_NOT_FOUND", "CUSTOMER_CLOSED"],
    };

    public static readonly OperationDoc Risk = new("noteKycRisk", Tag, "Note a risk of a customer", "Kyc")
    {
        Parameters = [Code], Body = "KycRiskRequest", Key = KeyUse.Optional, Description = "Points that come on top of those of forms and country.", Reasons = ["USER_NOT_FOUND", "CUSTOMER_CLOSED", "DECISION_NOT_POSSIBLE"],
    };

    public static readonly OperationDoc Notify = new("kycNotice", Tag, "Hear an identity provider's notice", "KycNotice")
    {
        Texts = [("application/json", "{\"Reference\":\"0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f\",\"Outcome\":\"PASSED\",\"Detail\":null}")],
        Description = "Called by providers, signed as each of them signs. Also at /webhook/kyc/notify.",
        Reasons = ["VERIFICATION_NOT_FOUND", "SIGNATURE_INVALID"],
    };

    private static OperationDoc ByCountryOf(string id, string spelling) => new(id, Tag, "List what is asked of customers of a country", "KycRules")
    {
        Parameters = CountryAndTrigger, Description = $"The active rules of a trigger point that hold for customers who live there. Whom they concern and from which amount on is told to who reviews customers alone. {spelling}",
    };

    private static OperationDoc AttachOf(string id, string path) => new(id, Tag, "Attach a document", "CustomerDocument")
    {
        Parts = Upload,
        Key = KeyUse.Optional,
        Message = "Document attached; it is reviewed.",
        Description = $"Its type is read from its content, it is scanned for viruses before it is kept, and kept encrypted. The same document again is the same document. {path}",
        Reasons = AttachReasons,
    };

    private static OperationDoc ContinueOf(string id, string form) => new(id, Tag, "Begin or continue the external check", "KycEnrolment")
    {
        Parameters = Customer,
        Description = $"Begins the check that is asked for and answers where the customer goes on. While one is under way its provider is asked how it stands; another one is not begun. {form}",
        Reasons = ["USER_NOT_FOUND", "CUSTOMER_CLOSED", "NOTHING_TO_VERIFY", "VERIFIER_UNAVAILABLE"],
    };

    private static KycItemDocs Of(string schema, string name, string notFound, string meaning)
    {
        var id = ParameterDoc.Path("id", $"The {name}'s id.");
        ParameterDoc from = new("query", "effectiveFrom", "From when on. Default: now.", "2090-01-01T00:00:00Z", "string", "date-time");
        string[] wrong = ["KYC_RULE_NOT_FOUND", "CRA_FORM_NOT_FOUND"];
        var gone = wrong.Where(reason => reason == notFound).ToArray();
        return new KycItemDocs(
            new($"list{schema}s", Tag, $"List {name}s", $"{schema}List") { Description = $"What holds now, or where nothing holds yet what will. {meaning}" },
            new($"get{schema}", Tag, $"Read a {name}", $"{schema}Versions") { Parameters = [id], Description = "Every version that is kept, the newest first.", Reasons = gone },
            new($"add{schema}", Tag, $"Add a {name}", $"{schema}Versions") { MayWait = true, Body = $"{schema}Request", Key = KeyUse.Optional, Description = $"From effectiveFrom on, or at once. {meaning}", Reasons = ["TOO_MANY_KYC_ITEMS"] },
            new($"edit{schema}", Tag, $"Edit a {name}", $"{schema}Versions") { MayWait = true, Parameters = [id], Body = $"{schema}Request", Key = KeyUse.Optional, Description = "From effectiveFrom on, or at once; what was, stays readable.", Reasons = [.. gone, "CRA_FORM_IN_USE"] },
            new($"remove{schema}", Tag, $"Take a {name} away", $"{schema}Versions") { MayWait = true, Key = KeyUse.Optional, Parameters = [id, from], Description = "From effectiveFrom on, or at once. Its versions stay readable.", Reasons = [.. gone, "CRA_FORM_IN_USE"] },
            new($"activate{schema}", Tag, $"Activate a {name}", $"{schema}Versions") { MayWait = true, Key = KeyUse.Optional, Parameters = [id], Description = "At once.", Reasons = gone },
            new($"deactivate{schema}", Tag, $"Deactivate a {name}", $"{schema}Versions") { MayWait = true, Key = KeyUse.Optional, Parameters = [id], Description = "At once. It asks nobody any more, and what it asked for counts for no tier.", Reasons = [.. gone, "CRA_FORM_IN_USE"] });
    }
}
