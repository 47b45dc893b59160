using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace FinCode.Domain.Pricing;

/// <summary>How the recipient gets the money. The names on the wire are the published ones.</summary>
[GenerateSerializer, Alias("fincode.delivery-method")]
public enum DeliveryMethod
{
    BankAccount,
    DebitCard,
    CreditCard,
    CashPickup,
    MobileMoney,
    Wallet,
    AirtimeTopUp,
    BillPayment,
}

/// <summary>How the sender pays.</summary>
[GenerateSerializer, Alias("fincode.payment-method")]
public enum PaymentMethod
{
    Wallet,
    Card,
    OpenBanking,
    BankTransfer,
    Cash,
}

/// <summary>Both as the published API spells them.</summary>
public static class MethodNames
{
    private static readonly FrozenDictionary<string, DeliveryMethod> Deliveries = new Dictionary<string, DeliveryMethod>
    {
        ["ACCOUNTPAYMENT"] = DeliveryMethod.BankAccount,
        ["ACCOUNTPAYMENT_DEBIT_CARD"] = DeliveryMethod.DebitCard,
        ["ACCOUNTPAYMENT_CREDIT_CARD"] = DeliveryMethod.CreditCard,
        ["CASHPICKUP"] = DeliveryMethod.CashPickup,
        ["MOBILE_MONEY"] = DeliveryMethod.MobileMoney,
        ["WALLET"] = DeliveryMethod.Wallet,
        ["AIRTIME_TOPUP"] = DeliveryMethod.AirtimeTopUp,
        ["BILL_PAYMENT"] = DeliveryMethod.BillPayment,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PaymentMethod> Payments = new Dictionary<string, PaymentMethod>
    {
        ["E_WALLET"] = PaymentMethod.Wallet,
        ["ONLINE_CARD_PAYMENT"] = PaymentMethod.Card,
        ["ONLINE_BANK_PAYMENT"] = PaymentMethod.OpenBanking,
        ["BANK_TRANSFER"] = PaymentMethod.BankTransfer,
        ["CASH"] = PaymentMethod.Cash,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<DeliveryMethod, string> DeliveryNames = Deliveries.ToFrozenDictionary(row => row.Value, row => row.Key);

    private static readonly FrozenDictionary<PaymentMethod, string> PaymentNames = Payments.ToFrozenDictionary(row => row.Value, row => row.Key);

    public static IEnumerable<string> AllDeliveries => Deliveries.Keys.Order(StringComparer.Ordinal);

    public static IEnumerable<string> AllPayments => Payments.Keys.Order(StringComparer.Ordinal);

    public static string Name(this DeliveryMethod method) => DeliveryNames[method];

    public static string Name(this PaymentMethod method) => PaymentNames[method];

    public static bool TryParse([NotNullWhen(true)] string? name, out DeliveryMethod method)
    {
        method = default;
        return name is not null && Deliveries.TryGetValue(name, out method);
    }

    public static bool TryParse([NotNullWhen(true)] string? name, out PaymentMethod method)
    {
        method = default;
        return name is not null && Payments.TryGetValue(name, out method);
    }
}
