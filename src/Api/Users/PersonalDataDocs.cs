using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Users;

/// <summary>What the API description says of taking personal data away and of erasing it.</summary>
internal static class PersonalDataDocs
{
    private static readonly ParameterDoc Code = new("path", "code", "The customer's short code.", "C4F7K2", Required: true);

    public static readonly OperationDoc Export = new("exportPersonalData", "People", "Export all that is known of a customer", "PersonalData")
    {
        Parameters = [Code],
        Description = "One document: profile, wallets with their movements, and what the audit trail says of the person. Customers may have their own.",
        Reasons = ["USER_NOT_FOUND"],
    };

    public static readonly OperationDoc Erase = new("erasePersonalData", "People", "Erase a customer's personal data", "UserProfile")
    {
        Key = KeyUse.Optional,
        Parameters = [Code],
        Description = "For ever: names, address, phone, e-mail and every earlier version of them in the audit trail. The code and the books stay. "
            + "Refused while an account is open, and for five years after the last movement.",
        Reasons = ["USER_NOT_FOUND", "ACCOUNTS_OPEN", "RETENTION_APPLIES"],
    };
}
