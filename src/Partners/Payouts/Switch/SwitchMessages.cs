using System.Globalization;
using System.Text.Json;
using FinCode.Domain.Banking;
using FinCode.Domain.Money;
using FinCode.Grains.Banking;
using FinCode.Grains.Payouts;

namespace FinCode.Partners.Payouts.Switch;

/// <summary>Bodies as the switch publishes them, misspelt names included.</summary>
internal static class SwitchMessages
{
    private const string Method = "SENDTRANSGENERIC";
    private const string Plugin = "SONGHAI_EXCHANGE_MONEY";

    public static byte[] Transfer(PayoutInstruction instruction, RecipientDetails recipient, SenderDetails? sender, string? agent) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("payloadDTOList"u8);
        json.WriteStartObject();
        json.WriteString("methodName"u8, Method);
        json.WriteString("pluginName"u8, Plugin);
        json.WriteStartObject("transactionRequest"u8);
        json.WriteString("agent"u8, agent ?? "");
        json.WriteString("receiver_address"u8, recipient.Address ?? "");
        json.WriteString("receiver_bank_account_name"u8, recipient.AccountName);
        json.WriteString("receiver_bank_account_no"u8, recipient.AccountNumber ?? recipient.MobileNumber ?? "");
        json.WriteString("receiver_bank_code"u8, recipient.BankCode ?? recipient.MobileOperator ?? recipient.Biller ?? "");
        json.WriteString("receiver_city"u8, recipient.City ?? "");
        json.WriteString("receiver_country_iso3"u8, recipient.Country);
        json.WriteString("receiver_curency"u8, instruction.Amount.Currency.Code);
        json.WriteString("receiver_first_name"u8, recipient.FirstName);
        json.WriteString("receiver_last_name"u8, recipient.LastName);
        json.WriteString("receiver_mobile_number"u8, recipient.MobileNumber ?? recipient.Phone ?? "");
        json.WriteString("receiving_amount"u8, Text(instruction.Amount));
        json.WriteString("reference_code"u8, instruction.Reference);
        json.WriteString("send_amount"u8, Text(instruction.Send ?? instruction.Amount));
        json.WriteString("sending_currency"u8, (instruction.Send ?? instruction.Amount).Currency.Code);
        WriteSender(json, sender);
        json.WriteString("transaction_narration"u8, instruction.Reference);
        json.WriteString("transaction_type"u8, instruction.Type);
        json.WriteString("transaction_purpose"u8, instruction.Purpose ?? "");
        json.WriteString("receiver_occupation"u8, "");
        json.WriteString("sender_occupation"u8, "");
        json.WriteString("beneficiaryRelationship"u8, recipient.Relationship ?? "");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] Question(string reference) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("reference_codes"u8);
        json.WriteStringValue(reference);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Whose a bank account is. The switch takes the bank's code as a number; where it is none, it is not sent.</summary>
    public static byte[] BankAccount(NameEnquiry enquiry, string currency) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("accountNumber"u8, enquiry.Values.GetValueOrDefault(BankFields.AccountNumber) ?? enquiry.Values.GetValueOrDefault(BankFields.Iban) ?? "");
        json.WriteString("accountNumberCountry"u8, enquiry.CountryIso3);
        if (int.TryParse(enquiry.Values.GetValueOrDefault(BankFields.BankCode), NumberStyles.None, CultureInfo.InvariantCulture, out var bank)) json.WriteNumber("bankCode"u8, bank);
        json.WriteString("expectedCurrencyCode"u8, currency);
        json.WriteString("transactionType"u8, "ACCOUNTPAYMENT");
        json.WriteEndObject();
    });

    public static byte[] MobileWallet(NameEnquiry enquiry) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("mobileMoneyWalletCountry"u8, enquiry.CountryIso3);
        json.WriteString("mobileMoneyWalletNumber"u8, enquiry.Values.GetValueOrDefault(BankFields.MobileNumberKey) ?? "");
        json.WriteString("mobileOperatorCode"u8, enquiry.Values.GetValueOrDefault(BankFields.MobileOperator) ?? "");
        json.WriteEndObject();
    });

    private static void WriteSender(Utf8JsonWriter json, SenderDetails? sender)
    {
        json.WriteString("sender_address_line1"u8, sender?.Address ?? "");
        json.WriteString("sender_country_iso3"u8, sender?.Country ?? "");
        json.WriteString("sender_date_of_birth"u8, sender?.DateOfBirth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
        json.WriteString("sender_first_name"u8, sender?.FirstName ?? "");
        json.WriteString("sender_last_name"u8, sender?.LastName ?? "");
        json.WriteString("sender_zip_code"u8, sender?.Postcode ?? "");
    }

    private static string Text(Money amount) => MoneyText.Format(amount.MinorUnits, amount.Currency);

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return buffer.ToArray();
    }
}
