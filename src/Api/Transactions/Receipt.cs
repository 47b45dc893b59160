using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Domain.Banking;
using FinCode.Domain.Remittances;

namespace FinCode.Api.Transactions;

/// <summary>What a sender must be told: amounts, price, rate, what arrives and when, and their rights.</summary>
/// <param name="Sender">Their name; their code where they were erased.</param>
/// <param name="Account">The recipient's, but for its last four characters hidden; null where cash waits.</param>
/// <param name="AvailableAt">At the latest; null where nothing was promised or it was not paid yet.</param>
internal sealed record Receipt(KnownTransaction Known, string Company, string Sender, string Recipient, string? Account, DateTimeOffset? AvailableAt)
{
    public const string Rights = "You may cancel until the payout is sent; what you paid then goes back in full. Tell us of any error within 180 days.";

    // A record prints its members; names must not end up in a log.
    public override string ToString() => $"{nameof(Receipt)} {Known.Pcn}";
}

/// <summary>Puts receipts together.</summary>
internal sealed class Receipts(IGrainFactory grains)
{
    private const int ShownOfAccount = 4;

    public async Task<Receipt> Of(Caller caller, KnownTransaction known)
    {
        var (tenant, terms) = (caller.Tenant.Name, known.Remittance.Terms);
        var sender = await grains.User(tenant, terms.SenderCode).Find();
        var recipient = await grains.Beneficiary(tenant, terms.RecipientCode).Find();
        var account = recipient?.Accounts.FirstOrDefault(each => each.Id == known.Remittance.RecipientAccountId);
        return new Receipt(
            known,
            caller.Tenant.Settings.DisplayName,
            sender is null ? terms.SenderCode : $"{sender.FirstName} {sender.LastName}",
            recipient?.Details.Name ?? terms.RecipientCode,
            account is null ? null : Hidden(account),
            PaidAt(known.Remittance) + terms.DeliveryPromise);
    }

    private static DateTimeOffset? PaidAt(Remittance remittance) =>
        remittance.Payment is null ? null : remittance.Timeline.FirstOrDefault(entry => entry.Status == RemittanceStatus.Verifying)?.At;

    private static string Hidden(BeneficiaryAccount account)
    {
        var number = account.Values.GetValueOrDefault(BankFields.Iban) ?? account.Values.GetValueOrDefault(BankFields.AccountNumber) ?? account.Values.GetValueOrDefault(BankFields.MobileNumberKey) ?? "";
        return number.Length <= ShownOfAccount ? number : $"••••{number[^ShownOfAccount..]}";
    }
}

internal static class ReceiptJson
{
    public static void Write(Utf8JsonWriter json, Receipt receipt)
    {
        json.WriteStartObject();
        json.WriteString("company"u8, receipt.Company);
        json.WriteString("sender"u8, receipt.Sender);
        json.WriteString("recipient"u8, receipt.Recipient);
        json.WriteOptional("recipientAccount"u8, receipt.Account);
        if (receipt.AvailableAt is { } at) json.WriteInstant("availableAt"u8, at);
        json.WriteString("rights"u8, Receipt.Rights);
        json.WritePropertyName("transaction"u8);
        TransactionJson.Write(json, receipt.Known);
        json.WriteEndObject();
    }
}
