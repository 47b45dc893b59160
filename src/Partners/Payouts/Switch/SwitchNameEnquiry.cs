using System.Text.Json;
using FinCode.Domain.Payouts;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;
using FinCode.Grains.Banking;

namespace FinCode.Partners.Payouts.Switch;

/// <summary>Asks a payout switch whose an account or a mobile wallet is.</summary>
public sealed class SwitchNameEnquiry(SwitchConnection connection)
{
    public async Task<NameEnquiryAnswer> Ask(PayoutPartner partner, NameEnquiry enquiry, CancellationToken cancellation)
    {
        if (enquiry.Method is not (DeliveryMethod.BankAccount or DeliveryMethod.MobileMoney)) return new NameEnquiryAnswer(NameEnquiryVerdict.NotSupported, null);

        var isMobile = enquiry.Method == DeliveryMethod.MobileMoney;
        var (path, body, name) = isMobile
            ? ("/gateway/account-number-validation", SwitchMessages.MobileWallet(enquiry), "mobileMoneyWalletName")
            : ("/gateway/v2/account-number-validation", SwitchMessages.BankAccount(enquiry, CountryNames.Currency(enquiry.CountryIso3) ?? ""), "accountName");
        try
        {
            return Read(await connection.Post(SwitchAddress.Of(partner), path, body, cancellation), name);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new NameEnquiryUnavailableException("The switch does not answer.");
        }
    }

    /// <summary>SUCCESS with a name is one; ERROR in a whole answer is a no; anything else is no answer.</summary>
    private static NameEnquiryAnswer Read(SwitchReply reply, string nameField)
    {
        if (reply is not { Status: 200, Root: { ValueKind: JsonValueKind.Object } root } || Text(root, "status") is not { } status)
        {
            throw new NameEnquiryUnavailableException("The switch's answer cannot be read.");
        }

        if (status.Equals("ERROR", StringComparison.OrdinalIgnoreCase)) return new NameEnquiryAnswer(NameEnquiryVerdict.NotFound, null);

        var name = root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? Text(data, nameField) : null;
        return status.Equals("SUCCESS", StringComparison.OrdinalIgnoreCase) && name is not null
            ? new NameEnquiryAnswer(NameEnquiryVerdict.Found, name)
            : throw new NameEnquiryUnavailableException("The switch's answer cannot be read.");
    }

    private static string? Text(JsonElement element, string name) => SwitchText.Of(element, name, lengthMax: 200);
}
