using FinCode.Api.OpenApi;

namespace FinCode.Api.Banking;

/// <summary>What the API description says of recipients' accounts.</summary>
internal static class BankDocs
{
    private const string Tag = "Beneficiaries";

    private static readonly ParameterDoc Country = new("path", "countryIso3", "ISO 3166-1 alpha-3.", "NGA", Required: true);

    public static readonly OperationDoc List = new("listBanks", Tag, "List the banks of a country", "Banks")
    {
        Parameters = [Country],
        Description = "With the codes that accounts there name them by, and the mobile money operators. Empty where the account number itself names the bank.",
        Reasons = ["COUNTRY_NOT_FOUND"],
    };

    public static readonly OperationDoc Fields = new("listRequiredBankFields", Tag, "List what must be known of an account", "BankFields")
    {
        Parameters = [Country, new("path", "deliveryMethod", "How the recipient is paid.", "ACCOUNTPAYMENT", Required: true)],
        Description = "In the order in which a form shows them: IBAN or account number, sort code, bank, mobile number, as the country has it. A bill needs the biller (service_id) and the customer's number there, a card the payout partner's token: card numbers are refused.",
        Reasons = ["COUNTRY_NOT_FOUND"],
    };

    public static readonly OperationDoc Validate = new("validateAccount", Tag, "Check an account before money goes there", "ValidatedAccount")
    {
        Body = "ValidateAccountRequest",
        Description = "First by its own digits: IBAN and NUBAN check digits, lengths, mobile prefixes. Then the bank is asked whose it is, where it can be: "
            + "verified says whether it was, accountName is what it answered, nameMatches whether that is the name given. In the sandbox, digits within the "
            + "number force an answer: 9901 closed, 9902 another name, 9903 not found, 9904 no answer.",
        Reasons = ["ACCOUNT_INVALID", "RECIPIENT_ACCOUNT_NOT_FOUND", "RECIPIENT_ACCOUNT_CLOSED", "BANK_UNAVAILABLE"],
    };
}
