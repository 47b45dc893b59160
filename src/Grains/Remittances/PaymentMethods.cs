using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Remittances;

/// <summary>The published payment methods, and where money that comes by them lies first.</summary>
public static class PaymentMethods
{
    public const string Wallet = "E_WALLET";
    public const string Card = Remittance.CardMethod;
    public const string OpenBanking = "ONLINE_BANK_PAYMENT";
    public const string Cash = "CASH";
    public const string BankTransfer = "BANK_TRANSFER";

    /// <summary>A card acquirer owes it until it settles (J01); a bank has it (J04).</summary>
    public static int AccountOf(string method) => method == Card ? ChartOfAccounts.CardReceivable : ChartOfAccounts.SafeguardedBank;
}
