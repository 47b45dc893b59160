using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Beneficiaries;

/// <summary>What the API description says of beneficiaries.</summary>
internal static class BeneficiaryDocs
{
    private const string Tag = "Beneficiaries";

    private static readonly ParameterDoc Code = new("path", "code", "The recipient code.", "RZ0LNK", Required: true);

    public static readonly OperationDoc Create = new("newBeneficiary", Tag, "Create a beneficiary", "Beneficiary")
    {
        Body = "BeneficiaryRequest",
        Key = KeyUse.Optional,
        Description = "Of the caller, or of the customer whom senderCode names. recipientCode is what a remittance cites; id is what bank details are added to.",
        Reasons = ["USER_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED"],
    };

    public static readonly OperationDoc AddAccount = new("addBankDetails", Tag, "Add an account to a beneficiary", "Beneficiary")
    {
        Body = "BankDetailsRequest",
        Key = KeyUse.Optional,
        Message = "Bank details added",
        Description = "As key-value pairs that listRequiredBankFields names. Numbers are checked by their own digits; pairs without a value are left out.",
        Reasons = ["BENEFICIARY_NOT_FOUND", "ACCOUNT_INVALID", "TOO_MANY_ACCOUNTS"],
    };

    public static readonly OperationDoc List = new("listBeneficiaries", Tag, "List beneficiaries", "BeneficiaryPage")
    {
        Parameters = [new("query", "senderCode", "Only this customer's.", "C4F7K2"), ParameterDoc.Paging[0], ParameterDoc.Paging[1]],
        Description = "One's own; staff see those of their customers.",
    };

    public static readonly OperationDoc Get = new("getBeneficiary", Tag, "Read a beneficiary", "Beneficiary")
    {
        Parameters = [Code],
        Description = "With its accounts.",
        Reasons = ["BENEFICIARY_NOT_FOUND"],
    };

    public static readonly OperationDoc Edit = new("editBeneficiary", Tag, "Edit a beneficiary", "Beneficiary")
    {
        Body = "BeneficiaryEdit",
        Key = KeyUse.Optional,
        Parameters = [Code],
        Description = "What is named changes, the rest stays.",
        Reasons = ["BENEFICIARY_NOT_FOUND"],
    };

    public static readonly OperationDoc Disable = new("disableBeneficiary", Tag, "Disable a beneficiary", "Beneficiary")
    {
        Parameters = [Code],
        Description = "Nothing can be sent there any more. It stays readable.",
        Reasons = ["BENEFICIARY_NOT_FOUND"],
    };

    public static readonly OperationDoc Enable = new("enableBeneficiary", Tag, "Enable a beneficiary again", "Beneficiary")
    {
        Parameters = [Code],
        Description = "Undoes disableBeneficiary.",
        Reasons = ["BENEFICIARY_NOT_FOUND"],
    };

    public static readonly OperationDoc FieldGroup = new("getDynamicFieldsGroup", Tag, "Read the fields of a form", "FieldGroup")
    {
        Parameters = [new("path", "code", "REGISTERED_CUSTOMER_CREATE_BENE.", "REGISTERED_CUSTOMER_CREATE_BENE", Required: true)],
        Description = "What newBeneficiary asks for, for clients that draw forms from definitions.",
        Reasons = ["FIELD_GROUP_NOT_FOUND"],
    };
}
