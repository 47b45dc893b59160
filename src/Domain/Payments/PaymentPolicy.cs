using FinCode.Domain.Configuration;

namespace FinCode.Domain.Payments;

/// <summary>What a tenant takes money by.</summary>
public static class PaymentPolicy
{
    public const string Gateways = "payments.gateways";
    public const string BankTransfer = "payments.bankTransfer";

    /// <summary>Without the currency behind it.</summary>
    public const string Most = "payments.max";

    /// <summary>Who pays withdrawals out.</summary>
    public const string WithdrawalPartner = "payments.withdrawalPartner";

    private const string Group = "PAYMENTS";

    /// <summary>The published codes of gateways.</summary>
    public static readonly string[] Providers =
        ["SECURE_TRADING", "VOLUME", "STRIPE_ACH", "COINBASE_PAYMENT_API", "POLI_PAYMENT_API", "RAVE_FLUTTERWAVE", "CUSTOM_POINT_OF_SALE"];

    public static readonly SettingDefinition[] Definitions =
    [
        new(Gateways, "The gateways by which customers may pay.", new SettingType.Several(new SettingType.Choice(Providers), Providers.Length), "SECURE_TRADING,VOLUME")
        {
            Group = Group, Levels = [SettingLevel.Principal],
        },
        new(BankTransfer, "Whether customers may pay by bank transfer.", new SettingType.Flag(), "true") { Group = Group, Levels = [SettingLevel.Principal] },
        new(Most, "The most that one payment by a gateway or a transfer may be.", new SettingType.Amount(), null) { Group = Group, IsPerCurrency = true, Levels = [SettingLevel.Principal] },
        new(WithdrawalPartner, "The payout partner that pays withdrawals out to customers' bank accounts.", new SettingType.Checked("PARTNER", "Must be the code of a partner: capitals, digits and underscores, at most 40.", IsCode), "SANDBOX_RAIL")
        {
            Group = Group, Levels = [SettingLevel.Principal],
        },
    ];

    /// <summary>Whether this gateway is one of the tenant's.</summary>
    /// <param name="setting">The resolved value of <see cref="Gateways"/>.</param>
    public static bool Has(string setting, string provider) => SettingType.ValuesOf(setting).Contains(provider, StringComparer.Ordinal);

    private static bool IsCode(string text) =>
        text.Length is > 0 and <= Limits.PricingIdLengthMax && text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_');
}
